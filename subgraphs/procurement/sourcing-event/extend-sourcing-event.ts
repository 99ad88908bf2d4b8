import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, instantField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockSourcingEvent } from './lock-sourcing-event.ts';
import { tellInvitedSuppliers } from './notices.ts';
import { sourcingEventMoves, sourcingEventStateAt, timeProblems } from './rules.ts';
import { sourcingEvents, sourcingInvitations } from './tables.ts';

export const extendSourcingEvent = command({
  name: 'extendSourcingEvent',
  permission: 'sourcing-event.write',
  input: z.object({
    id: idField,
    closesAt: instantField,
    opensAt: instantField.nullish(),
    reason: textField(500),
  }),
  async run(tx, { id, closesAt, opensAt: wished, reason }) {
    const event = await lockSourcingEvent(tx, id, 'update');
    if (!event) return notFound(id);
    const refused = refusedMove(sourcingEventMoves.extendSourcingEvent, sourcingEventStateAt(event, tx.businessTime));
    if (refused) return refused;
    const opensAt = wished ?? new Date(Math.max(event.opensAt.getTime(), closesAt.getTime()));
    const problems = timeProblems({ questionsCloseAt: null, closesAt, opensAt }, tx.businessTime);
    if (closesAt <= event.closesAt) problems.push({ path: 'closesAt', message: 'closesEarlierThanBefore' });
    if (problems.length > 0) return invalidInput(problems);
    const [row] = await tx.db
      .update(sourcingEvents)
      .set({ closesAt, opensAt })
      .where(eq(sourcingEvents.id, id))
      .returning();
    if (!row) throw new Error('the locked sourcing event is gone');
    const invited = await tx.db
      .select({ supplierId: sourcingInvitations.supplierId })
      .from(sourcingInvitations)
      .where(eq(sourcingInvitations.sourcingEventId, id));
    await tellInvitedSuppliers(
      tx,
      row,
      invited.map((invitation) => invitation.supplierId),
    );
    await tx.audit({
      subjectType: 'SourcingEvent',
      subjectId: id,
      summary: { from: event.closesAt.toISOString(), closesAt: closesAt.toISOString(), reason },
    });
    return ok(row);
  },
});
