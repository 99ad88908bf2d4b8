import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { lockBatch, moveBatch } from './lock-batch.ts';
import { batchMoves } from './rules.ts';

/**
 * Keeps a batch from being sold or used: one that was inspected, by another person; one that was released, or bought, at
 * once by anybody who may. What orders hold of it is exchanged when it is picked, and what is packed does not leave.
 */
export const rejectBatch = command({
  name: 'rejectBatch',
  permission: 'batch.release',
  input: z.object({ id: idField, reason: textField(500) }),
  async run(tx, { id, reason }) {
    const found = await lockBatch(tx, id);
    if (!found) return notFound(id);
    const { batch, inspection } = found;
    const refused = refusedMove(batchMoves.rejectBatch, batch.state);
    if (refused) return refused;
    const { personId, personName } = actingPerson(tx);
    if (batch.state === 'AWAITING_INSPECTION') {
      if (!inspection) return err({ kind: 'BatchNotInspected', batchNumber: batch.batchNumber });
      if (inspection.inspectedById === personId) return samePerson();
    }
    const row = await moveBatch(tx, batch, {
      state: 'REJECTED',
      decidedById: personId,
      decidedByName: personName,
      decidedAt: tx.businessTime,
      decisionNote: reason,
    });
    await tx.audit({ subjectType: 'Batch', subjectId: id, summary: { toState: 'REJECTED', reason } });
    return ok(row);
  },
});
