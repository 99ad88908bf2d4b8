import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { dealerTerms } from '../dealer-agreement/dealer-terms.ts';
import { products } from '../read-model/tables.ts';
import { salesChannelByName } from '../sales-channel/queries.ts';
import { batches, stockItems } from '../stock/tables.ts';

/**
 * Under what terms the calling dealer may order today, and of what there is a case for it: released and living long
 * enough by its agreement, or made and awaiting release. How much there is stays with headquarters.
 */
export const readOrderingTerms = query({
  name: 'orderingTerms',
  permission: 'sales-order.place',
  input: z.object({}),
  async run(tx) {
    const supply = (await salesChannelByName.load(tx, ['DEALER'])).get('DEALER');
    if (tx.scope.kind !== 'organisation' || !supply) return null;
    const terms = await dealerTerms(tx, tx.scope.organisationId, supply.legalEntityId);
    if (!terms) return null;
    const { agreement, partner } = terms;
    const today = businessDay(tx.businessTime);
    const channelDay = addDays(today, supply.minimumRemainingDays);
    const days = sql`ceil(coalesce(${products.shelfLifeDays}, 0) * ${agreement.minimumRemainingPercent} / 100.0)::int`;
    const livesLongEnough = sql`(${batches.bestBefore} is null
      or ${batches.bestBefore} >= greatest(${today}::date + ${days}, ${channelDay}::date))`;
    const free = sql`${stockItems.onHand} - ${stockItems.reserved} - ${stockItems.quarantined}`;
    const cases = (state: string) =>
      sql<boolean>`coalesce(sum(${free}) filter (where ${batches.state} = ${state} and ${livesLongEnough}), 0) >= ${products.unitsPerCase}`;
    const rows = await tx.db
      .select({ productId: products.id, now: cases('RELEASED'), soon: cases('AWAITING_INSPECTION') })
      .from(stockItems)
      .innerJoin(batches, eq(batches.id, stockItems.batchId))
      .innerJoin(products, eq(products.id, stockItems.productId))
      .where(and(eq(stockItems.locationId, supply.locationId), eq(stockItems.legalEntityId, supply.legalEntityId)))
      .groupBy(products.id);
    return {
      agreementNumber: agreement.number,
      legalEntity: { id: supply.legalEntityId },
      priceListId: agreement.priceListId,
      mayUseCredit: agreement.paymentTerms === 'CREDIT',
      minimumOrder: { amountMinor: agreement.minimumOrderMinor, currency: agreement.currency },
      contactName: partner.contactName,
      contactPhone: partner.contactPhone,
      address: partner.address,
      availability: rows
        .filter(({ now, soon }) => now || soon)
        .map(({ productId: id, now }) => ({
          product: { id },
          availability: now ? ('NOW' as const) : ('SOON' as const),
        })),
    };
  },
});
