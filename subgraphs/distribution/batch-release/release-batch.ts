import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { freeFromQuarantine, lockBatch, moveBatch } from './lock-batch.ts';
import { batchMoves } from './rules.ts';

/** Lets a batch be sold and used 放行, by another person than the one who inspected it. */
export const releaseBatch = command({
  name: 'releaseBatch',
  permission: 'batch.release',
  input: z.object({ id: idField, note: optionalTextField(500) }),
  async run(tx, { id, note }) {
    const found = await lockBatch(tx, id);
    if (!found) return notFound(id);
    const { batch, inspection } = found;
    const refused = refusedMove(batchMoves.releaseBatch, batch.state);
    if (refused) return refused;
    if (!inspection) return err({ kind: 'BatchNotInspected', batchNumber: batch.batchNumber });
    const { personId, personName } = actingPerson(tx);
    if (inspection.inspectedById === personId) return samePerson();
    if (inspection.result === 'FAILED') return err({ kind: 'InspectionFailed', batchNumber: batch.batchNumber });
    await freeFromQuarantine(tx, id);
    const row = await moveBatch(tx, batch, {
      state: 'RELEASED',
      decidedById: personId,
      decidedByName: personName,
      decidedAt: tx.businessTime,
      decisionNote: note,
    });
    await tx.audit({ subjectType: 'Batch', subjectId: id, summary: { toState: 'RELEASED', note } });
    return ok(row);
  },
});
