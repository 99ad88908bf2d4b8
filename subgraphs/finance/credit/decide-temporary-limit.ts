import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { tellLimitDecision } from './approvals.ts';
import { lockCredit } from './credit-account.ts';
import { temporaryLimitMoves } from './rules.ts';
import { temporaryLimits } from './tables.ts';

/** A second person says yes or no to a temporary limit, once. */
export async function decideTemporaryLimit(
  tx: CommandTx,
  decision: { id: string; state: 'APPROVED' | 'REJECTED'; comment: string | null },
) {
  const { id, state, comment } = decision;
  const [limit] = await tx.db
    .select()
    .from(temporaryLimits)
    .where(and(eq(temporaryLimits.id, id), scopedTo(tx.scope)))
    .for('update');
  if (!limit) return notFound(id);
  const refused = refusedMove(temporaryLimitMoves.approveTemporaryLimit, limit.state);
  if (refused) return refused;
  const { personId, personName } = actingPerson(tx);
  if (limit.requestedById === personId) return samePerson();
  // An order that is being held counts the rise whole or not at all.
  await lockCredit(tx, limit);
  const [decided] = await tx.db
    .update(temporaryLimits)
    .set({
      state,
      decidedById: personId,
      decidedByName: personName,
      decisionComment: comment,
      decidedAt: tx.businessTime,
    })
    .where(and(eq(temporaryLimits.id, id), eq(temporaryLimits.state, 'PENDING_APPROVAL')))
    .returning();
  if (!decided) throw new Error(`temporary limit ${limit.number} was decided while it was locked`);
  await tellLimitDecision(tx, decided, { decision: state, comment });
  await tx.audit({
    subjectType: 'TemporaryLimit',
    subjectId: id,
    summary: { state, ...(comment ? { comment } : {}) },
  });
  return ok(decided);
}
