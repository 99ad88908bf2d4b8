import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { and, count, eq, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { lockSourcingEvent } from './lock-sourcing-event.ts';
import { needsOpeningReason, sourcingEventMoves, sourcingEventStateAt } from './rules.ts';
import { sourcingEvents, sourcingInvitations } from './tables.ts';

/** Two conditions break the seal: the closing (and the opening time) has come, and a person with the right does it. */
export const openQuotations = command({
  name: 'openQuotations',
  permission: 'sourcing-event.write',
  input: z.object({ id: idField, reason: optionalTextField(500) }),
  async run(tx, { id, reason }) {
    const event = await lockSourcingEvent(tx, id, 'update');
    if (!event) return notFound(id);
    const state = sourcingEventStateAt(event, tx.businessTime);
    if (event.state === 'PUBLISHED' && tx.businessTime < event.opensAt) {
      return err({ kind: 'SourcingEventNotClosed', closesAt: event.closesAt, opensAt: event.opensAt });
    }
    if (state !== 'CLOSED') return wrongState(state, sourcingEventMoves.openQuotations.from);
    const received = await quotationsReceived(tx, id);
    if (needsOpeningReason(received, event.minimumQuotations, reason)) {
      return err({ kind: 'TooFewQuotations', received, minimum: event.minimumQuotations });
    }
    const { personId, personName } = actingPerson(tx);
    const [row] = await tx.db
      .update(sourcingEvents)
      .set({
        state: 'OPENED',
        openedAt: tx.businessTime,
        openedById: personId,
        openedByName: personName,
        openingReason: reason,
      })
      .where(eq(sourcingEvents.id, id))
      .returning();
    if (!row) throw new Error('the locked sourcing event is gone');
    await tx.audit({ subjectType: 'SourcingEvent', subjectId: id, summary: { received, reason } });
    return ok(row);
  },
});

async function quotationsReceived(tx: CommandTx, sourcingEventId: string): Promise<number> {
  const [row] = await tx.db
    .select({ received: count() })
    .from(sourcingInvitations)
    .where(
      and(eq(sourcingInvitations.sourcingEventId, sourcingEventId), isNotNull(sourcingInvitations.quotationReceivedAt)),
    );
  return row?.received ?? 0;
}
