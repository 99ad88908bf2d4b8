import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { awards } from '../award/tables.ts';
import { lockSourcingEvent } from './lock-sourcing-event.ts';
import { sourcingEventMoves, sourcingEventStateAt } from './rules.ts';
import { sourcingEvents } from './tables.ts';

export const cancelSourcingEvent = command({
  name: 'cancelSourcingEvent',
  permission: 'sourcing-event.write',
  input: z.object({ id: idField, reason: textField(500) }),
  async run(tx, { id, reason }) {
    const event = await lockSourcingEvent(tx, id, 'update');
    if (!event) return notFound(id);
    const state = sourcingEventStateAt(event, tx.businessTime);
    const refused = refusedMove(sourcingEventMoves.cancelSourcingEvent, state);
    if (refused) return refused;
    // With an award that is proposed or approved the event is no longer only ours to drop.
    if (await hasLiveAward(tx, id)) return wrongState('AWARDED', sourcingEventMoves.cancelSourcingEvent.from);
    const [row] = await tx.db
      .update(sourcingEvents)
      .set({ state: 'CANCELLED', cancelledAt: tx.businessTime, cancelReason: reason })
      .where(eq(sourcingEvents.id, id))
      .returning();
    if (!row) throw new Error('the locked sourcing event is gone');
    await tx.audit({ subjectType: 'SourcingEvent', subjectId: id, summary: { fromState: state, reason } });
    return ok(row);
  },
});

async function hasLiveAward(tx: CommandTx, sourcingEventId: string): Promise<boolean> {
  const rows = await tx.db
    .select({ id: awards.id })
    .from(awards)
    .where(
      and(
        eq(awards.sourcingEventId, sourcingEventId),
        inArray(awards.state, ['PENDING_APPROVAL', 'APPROVED', 'ACTIVE']),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
