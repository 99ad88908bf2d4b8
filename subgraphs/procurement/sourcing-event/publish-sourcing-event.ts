import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { unqualifiedSuppliers } from '../supplier/queries.ts';
import { supplierNotQualified } from '../supplier/rules.ts';
import { lockSourcingEvent } from './lock-sourcing-event.ts';
import { tellInvitedSuppliers } from './notices.ts';
import { sourcingEventMoves, sourcingEventStateAt, timeProblems } from './rules.ts';
import { sourcingEvents, sourcingInvitations } from './tables.ts';

export const publishSourcingEvent = command({
  name: 'publishSourcingEvent',
  permission: 'sourcing-event.write',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const event = await lockSourcingEvent(tx, id, 'update');
    if (!event) return notFound(id);
    const refused = refusedMove(sourcingEventMoves.publishSourcingEvent, sourcingEventStateAt(event, tx.businessTime));
    if (refused) return refused;
    // A draft may have lain for weeks: its closing may be past, its suppliers suspended.
    const problems = timeProblems(event, tx.businessTime);
    if (problems.length > 0) return invalidInput(problems);
    const invited = await tx.db
      .update(sourcingInvitations)
      .set({ invitedAt: tx.businessTime })
      .where(eq(sourcingInvitations.sourcingEventId, id))
      .returning({ supplierId: sourcingInvitations.supplierId });
    const supplierIds = invited.map((invitation) => invitation.supplierId);
    const unqualified = await unqualifiedSuppliers(tx, supplierIds);
    if (unqualified.length > 0) return supplierNotQualified(unqualified);
    const [row] = await tx.db
      .update(sourcingEvents)
      .set({ state: 'PUBLISHED', publishedAt: tx.businessTime })
      .where(eq(sourcingEvents.id, id))
      .returning();
    if (!row) throw new Error('the locked sourcing event is gone');
    await tellInvitedSuppliers(tx, row, supplierIds);
    await tx.audit({
      subjectType: 'SourcingEvent',
      subjectId: id,
      summary: { suppliers: supplierIds.length, closesAt: row.closesAt.toISOString() },
    });
    return ok(row);
  },
});
