import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok, staleVersion } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { decisionTableOn } from '../dated-parameter/queries.ts';
import type { Decision } from './decide.ts';
import type { AwardInput } from './input.ts';
import { lockAward } from './lock-award.ts';
import { approvalPermissionFor, awardMoves } from './rules.ts';
import { type AwardRow, awardLots, awardShares, awards, awardTerms } from './tables.ts';

/** The draft that the input names, locked; undefined when it names none and a new award is begun. */
export async function draftToReplace(tx: CommandTx, input: AwardInput) {
  if (!input.id) return ok(undefined);
  const award = await lockAward(tx, input.id);
  if (!award || award.sourcingEventId !== input.sourcingEventId) return notFound(input.id);
  const refused = refusedMove(awardMoves.proposeAward, award.state);
  if (refused) return refused;
  return award.version === input.expectedVersion ? ok(award) : staleVersion(award.version);
}

/** Writes the decision as the content of a new award, or in place of that of the locked draft. */
export async function writeAward(
  tx: CommandTx,
  options: { draft: AwardRow | undefined; decision: Decision; reason: string | null; proposes: boolean },
): Promise<AwardRow> {
  const { draft, decision, reason, proposes } = options;
  const { personId, personName, organisationId } = actingPerson(tx);
  const content = {
    netMinor: decision.netMinor,
    taxMinor: decision.taxMinor,
    grossMinor: decision.grossMinor,
    cheapestLandedMinor: decision.cheapestLandedMinor,
    reason,
    approvalPermission: approvalPermissionFor(await decisionTableOn(tx, 'AWARD_APPROVAL'), decision.grossMinor),
    ...(proposes
      ? {
          state: 'PENDING_APPROVAL' as const,
          round: (draft?.round ?? 0) + 1,
          proposedById: personId,
          proposedByName: personName,
          proposedAt: tx.businessTime,
          isRejected: false,
        }
      : {}),
  };
  const rows = draft
    ? await tx.db
        .update(awards)
        .set({ ...content, version: draft.version + 1 })
        .where(eq(awards.id, draft.id))
        .returning()
    : await tx.db
        .insert(awards)
        .values({
          id: newId(),
          organisationId,
          number: await tx.nextNumber('AW'),
          sourcingEventId: decision.event.id,
          state: 'DRAFT',
          currency: decision.event.currency,
          round: 0,
          isRejected: false,
          createdById: personId,
          createdByName: personName,
          createdAt: tx.businessTime,
          ...content,
        })
        .returning();
  const [award] = rows;
  if (!award) throw new Error('the award was not written');
  await replaceContent(tx, award.id, decision);
  return award;
}

async function replaceContent(tx: CommandTx, awardId: string, decision: Decision): Promise<void> {
  await tx.db.delete(awardShares).where(eq(awardShares.awardId, awardId));
  await tx.db.delete(awardTerms).where(eq(awardTerms.awardId, awardId));
  await tx.db.delete(awardLots).where(eq(awardLots.awardId, awardId));
  await tx.db.insert(awardShares).values(decision.shares.map((share) => ({ id: newId(), awardId, ...share })));
  await tx.db.insert(awardTerms).values(decision.terms.map((term) => ({ awardId, ...term })));
}

/** The lots of a decision, each once, in one order for everybody: concurrent claims cannot deadlock. */
export function lotIdsOf(decision: Pick<Decision, 'shares'>): string[] {
  return [...new Set(decision.shares.map((share) => share.lotId))].sort();
}
