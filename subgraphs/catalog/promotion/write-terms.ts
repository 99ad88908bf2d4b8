import { newId } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { and, eq } from 'drizzle-orm';
import { products } from '../product/tables.ts';
import { partners } from '../read-model/tables.ts';
import type { PromotionTermsFields } from './promotion-input.ts';
import { termsProblems } from './rules.ts';
import { type PromotionRow, promotionProducts, promotionTerms } from './tables.ts';

/** What is wrong with the terms, by field: by themselves, and by products and dealers that they name. */
export async function problemsOfTerms(tx: CommandTx, kind: PromotionRow['kind'], terms: PromotionTermsFields) {
  const ids = terms.products.map(({ productId }) => productId);
  const sold = await tx.db
    .select({ id: products.id })
    .from(products)
    .where(and(inArray(products.id, ids), eq(products.kind, 'FINISHED')));
  const known = new Set(sold.map(({ id }) => id));
  const dealers = await tx.db.select({ id: partners.id }).from(partners).where(inArray(partners.id, terms.partnerIds));
  return [
    ...termsProblems(kind, terms),
    ...ids.flatMap((id, index) =>
      known.has(id) ? [] : [{ path: `terms.products.${index}.productId`, message: 'promotionNoFinishedProduct' }],
    ),
    ...(dealers.length < new Set(terms.partnerIds).size
      ? [{ path: 'terms.partnerIds', message: 'promotionNoPartner' }]
      : []),
  ];
}

/** Writes the draft of a promotion's terms in place of the one there is. */
export async function writeDraft(
  tx: CommandTx,
  { promotion, terms, draftId }: { promotion: PromotionRow; terms: PromotionTermsFields; draftId: string | undefined },
): Promise<void> {
  const { budget, products: offered, validFrom, validUntil, ordersPerBuyer, levels, partnerIds } = terms;
  const isGift = promotion.kind === 'BUY_X_GET_Y';
  const fields = {
    budgetMinor: budget.amountMinor,
    validFrom,
    validUntil,
    buyCases: isGift ? terms.buyCases : null,
    giftCases: isGift ? terms.giftCases : null,
    ordersPerBuyer,
    levels,
    partnerIds,
  };
  const id = draftId ?? newId();
  if (draftId) {
    await tx.db.update(promotionTerms).set(fields).where(eq(promotionTerms.id, id));
    await tx.db.delete(promotionProducts).where(eq(promotionProducts.termsId, id));
  } else {
    await tx.db.insert(promotionTerms).values({
      id,
      promotionId: promotion.id,
      termsNumber: promotion.termsNumber + 1,
      state: 'DRAFT',
      createdAt: tx.businessTime,
      ...fields,
    });
  }
  await tx.db
    .insert(promotionProducts)
    .values(offered.map(({ productId, priceOff }) => ({ termsId: id, productId, priceOff: isGift ? null : priceOff })));
}

/** The draft of the promotion's next terms, where there is one. */
export async function draftOf(tx: CommandTx, promotionId: string) {
  const [draft] = await tx.db
    .select()
    .from(promotionTerms)
    .where(and(eq(promotionTerms.promotionId, promotionId), eq(promotionTerms.state, 'DRAFT')));
  return draft;
}
