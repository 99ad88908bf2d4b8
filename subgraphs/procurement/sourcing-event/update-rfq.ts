import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { rfqInput } from './input.ts';
import { lockSourcingEvent } from './lock-sourcing-event.ts';
import { sourcingEventMoves, sourcingEventStateAt } from './rules.ts';
import { sourcingEvents } from './tables.ts';
import { checkRfq, replaceLotsAndInvitations } from './write-rfq.ts';

export const updateRfq = command({
  name: 'updateRfq',
  permission: 'sourcing-event.write',
  input: rfqInput.extend({ id: idField }),
  async run(tx, { id, ...input }) {
    const event = await lockSourcingEvent(tx, id, 'update');
    if (!event) return notFound(id);
    const refused = refusedMove(sourcingEventMoves.updateRfq, sourcingEventStateAt(event, tx.businessTime));
    if (refused) return refused;
    const checked = await checkRfq(tx, input);
    if (!checked.ok) return checked;
    const { products, headerColumns } = checked.value;
    const [row] = await tx.db.update(sourcingEvents).set(headerColumns).where(eq(sourcingEvents.id, id)).returning();
    if (!row) throw new Error('the locked sourcing event is gone');
    await replaceLotsAndInvitations(tx, { sourcingEventId: id, input, products });
    await tx.audit({ subjectType: 'SourcingEvent', subjectId: id, summary: { lots: input.lots.length } });
    return ok(row);
  },
});
