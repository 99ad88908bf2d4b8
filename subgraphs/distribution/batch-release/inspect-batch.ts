import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, optionalTextField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { lockBatch } from './lock-batch.ts';
import { batchMoves, resultOf } from './rules.ts';
import { batchInspections } from './tables.ts';

/** Writes down a look at a batch 出厂检验; it can be looked at again until it is released or rejected. */
export const inspectBatch = command({
  name: 'inspectBatch',
  permission: 'batch.inspect',
  input: z.object({
    id: idField,
    note: optionalTextField(500),
    items: z
      .array(
        z.object({
          name: textField(60),
          value: textField(60),
          limit: optionalTextField(60),
          isWithinLimit: z.boolean(),
        }),
      )
      .min(1)
      .max(50),
  }),
  async run(tx, { id, note, items }) {
    const found = await lockBatch(tx, id);
    if (!found) return notFound(id);
    const refused = refusedMove(batchMoves.inspectBatch, found.batch.state);
    if (refused) return refused;
    const { personId, personName } = actingPerson(tx);
    const result = resultOf(items);
    await tx.db.insert(batchInspections).values({
      id: newId(),
      batchId: id,
      result,
      items,
      note,
      inspectedById: personId,
      inspectedByName: personName,
      inspectedAt: tx.businessTime,
    });
    await tx.audit({ subjectType: 'Batch', subjectId: id, summary: { inspectionResult: result } });
    return ok(found.batch);
  },
});
