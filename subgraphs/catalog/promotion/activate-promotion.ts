import { formatMoney } from '@quanlian/money/money-text.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok, staleVersion, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockPromotion } from './lock-promotion.ts';
import { promotionMoves } from './rules.ts';
import { promotions, promotionTerms } from './tables.ts';
import { draftOf } from './write-terms.ts';

/** Puts the drafted terms in force at once, with their budget; orders keep what they were placed by. */
export const activatePromotion = command({
  name: 'activatePromotion',
  permission: 'promotion.write',
  input: z.object({ id: idField, expectedVersion: z.number().int() }),
  async run(tx, { id, expectedVersion }) {
    const before = await lockPromotion(tx, id);
    if (!before) return notFound(id);
    const refused = refusedMove(promotionMoves.activatePromotion, before.state);
    if (refused) return refused;
    if (before.version !== expectedVersion) return staleVersion(before.version);
    const draft = await draftOf(tx, id);
    if (!draft) return wrongState('PUBLISHED', ['DRAFT']);
    const { currency } = before;
    const amountMinor = before.heldMinor + before.spentMinor;
    if (draft.budgetMinor < amountMinor) {
      const usedText = formatMoney({ amountMinor: String(amountMinor), currency });
      return err({ kind: 'BudgetBelowUsed', used: { amountMinor, currency }, usedText });
    }
    await tx.db
      .update(promotionTerms)
      .set({ state: 'PUBLISHED', publishedByName: actingPerson(tx).personName, publishedAt: tx.businessTime })
      .where(eq(promotionTerms.id, draft.id));
    const [promotion] = await tx.db
      .update(promotions)
      .set({
        state: 'ACTIVE',
        termsNumber: draft.termsNumber,
        budgetMinor: draft.budgetMinor,
        version: before.version + 1,
      })
      .where(eq(promotions.id, id))
      .returning();
    if (!promotion) return notFound(id);
    await tx.audit({
      subjectType: 'Promotion',
      subjectId: id,
      summary: { termsNumber: draft.termsNumber, budget: String(draft.budgetMinor) },
    });
    return ok(promotion);
  },
});
