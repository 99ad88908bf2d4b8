import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { bookClearing } from './bookings.ts';
import { lockDifference, moveDifference } from './move-difference.ts';
import { differenceActions } from './rules.ts';
import { channelReconciliations } from './tables.ts';

/** A second person agrees, and it leaves suspense, or sends it back to its owner. */
export const reviewDifference = command({
  name: 'reviewDifference',
  permission: 'reconciliation.review',
  input: z.object({ id: idField, isApproved: z.boolean() }),
  async run(tx, { id, isApproved }) {
    const difference = await lockDifference(tx, id);
    if (!difference) return notFound(id);
    const refused = refusedMove(differenceActions.reviewDifference, difference.state);
    if (refused) return refused;
    const { personId, personName } = actingPerson(tx);
    if (difference.ownerId === personId) return samePerson();
    await tx.audit({ subjectType: 'ReconciliationDifference', subjectId: id, summary: { isApproved } });
    if (!isApproved) return ok(await moveDifference(tx, difference, 'IN_PROGRESS', {}));
    if (!difference.clearing) throw new Error('a difference in review has no clearing');
    const [day] = await tx.db
      .select()
      .from(channelReconciliations)
      .where(eq(channelReconciliations.id, difference.reconciliationId));
    if (!day) throw new Error('a difference is of no comparison');
    // The order was put right where it is kept: the money was booked rightly all along.
    const { clearing } = difference;
    if (clearing !== 'ORDER') await bookClearing(tx, day, { difference, clearing });
    return ok(
      await moveDifference(tx, difference, 'CLEARED', {
        reviewerId: personId,
        reviewerName: personName,
        clearedAt: tx.businessTime,
      }),
    );
  },
});
