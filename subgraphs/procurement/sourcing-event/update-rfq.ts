import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok, staleVersion } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { rfqInput } from './input.ts';
import { lockSourcingEvent } from './lock-sourcing-event.ts';
import { sourcingEventMoves, sourcingEventStateAt } from './rules.ts';
import { sourcingEvents } from './tables.ts';
import { checkRfq, replaceLotsAndInvitations } from './write-rfq.ts';

export const updateRfq = command({
  name: 'updateRfq',
  permission: 'sourcing-event.write',
  input: rfqInput.extend({ id: idField, expectedVersion: z.number().int() }),
  async run(tx, { id, expectedVersion, ...input }) {
    const event = await lockSourcingEvent(tx, id, 'update');
    if (!event) return notFound(id);
    const refused = refusedMove(sourcingEventMoves.updateRfq, sourcingEventStateAt(event, tx.businessTime));
    if (refused) return refused;
    if (event.version !== expectedVersion) return staleVersion(event.version);
    const checked = await checkRfq(tx, input);
    if (!checked.ok) return checked;
    const { products, headerColumns } = checked.value;
    const [row] = await tx.db
      .update(sourcingEvents)
      .set({ ...headerColumns, version: event.version + 1 })
      .where(eq(sourcingEvents.id, id))
      .returning();
    if (!row) throw new Error('the locked sourcing event is gone');
    await replaceLotsAndInvitations(tx, { sourcingEventId: id, input, products });
    await tx.audit({ subjectType: 'SourcingEvent', subjectId: id, summary: { lots: input.lots.length } });
    return ok(row);
  },
});
