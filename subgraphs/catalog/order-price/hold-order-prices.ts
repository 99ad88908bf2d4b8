import { createHash } from 'node:crypto';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { idField, instantField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, asc, eq, sql } from 'drizzle-orm';
import { promotionClaims } from '../promotion/tables.ts';
import { releaseLapsedClaims } from './claims.ts';
import { pricingFields } from './price-input.ts';
import { arrayText, currency, priceOrder } from './price-order.ts';
import { amountsByPromotion, budgetExhausted, totalGrossMinor } from './rules.ts';
import { type OrderPriceLineRow, orderPriceLines, orderPrices } from './tables.ts';

/** Prices an order once and holds what it takes of promotion budgets; asked again, the order keeps its prices. */
export const holdOrderPrices = command({
  name: 'holdOrderPrices',
  permission: 'service',
  input: pricingFields.extend({
    orderId: idField,
    orderNumber: textField(60),
    buyerId: idField,
    legalEntityId: idField,
    expiresAt: instantField,
  }),
  async run(tx, input) {
    const { orderId, orderNumber, channel, buyerId, expiresAt } = input;
    const contentHash = hashOf(input);
    const [made] = await tx.db
      .insert(orderPrices)
      .values({
        orderId,
        orderNumber,
        channel,
        buyerId,
        contentHash,
        currency,
        state: 'HELD',
        expiresAt,
        createdAt: tx.businessTime,
      })
      .onConflictDoNothing({ target: orderPrices.orderId })
      .returning({ orderId: orderPrices.orderId });
    if (!made) return holdAgain(tx, { orderId, contentHash, expiresAt });
    const { priced, lapsed } = await priceOrder(tx, input, { lock: true });
    if (!priced.ok) return priced;
    await tx.db.insert(orderPriceLines).values(priced.value.map((line) => ({ ...line, orderId })));
    const amounts = amountsByPromotion(priced.value);
    if (amounts.size > 0) {
      if (lapsed.length > 0) await releaseLapsedClaims(tx, lapsed);
      await tx.db.insert(promotionClaims).values(
        [...amounts].map(([promotionId, amountMinor]) => ({
          promotionId,
          orderId,
          orderNumber,
          buyerId,
          amountMinor,
          state: 'HELD' as const,
          expiresAt,
          createdAt: tx.businessTime,
        })),
      );
      await takeBudget(tx, amounts);
    }
    return ok(answer(priced.value));
  },
});

/** The order has prices already: it keeps them; what had lapsed of its holds is taken again if the budgets allow. */
async function holdAgain(
  tx: CommandTx,
  { orderId, contentHash, expiresAt }: { orderId: string; contentHash: string; expiresAt: Date },
) {
  const [order] = await tx.db.select().from(orderPrices).where(eq(orderPrices.orderId, orderId)).for('update');
  if (!order) throw new Error(`order ${orderId} has no prices`);
  if (order.contentHash !== contentHash) return err({ kind: 'OrderPricedOtherwise', orderNumber: order.orderNumber });
  const lines = await tx.db
    .select()
    .from(orderPriceLines)
    .where(eq(orderPriceLines.orderId, orderId))
    .orderBy(asc(orderPriceLines.position));
  if (order.state === 'FIRM') return ok(answer(lines));
  const promotionIds = [...amountsByPromotion(lines).keys()];
  if (promotionIds.length > 0) {
    const ids = arrayText(promotionIds);
    const now = tx.businessTime.toISOString();
    await tx.db.execute(sql`select 1 from promotions where id = any(${ids}::uuid[]) order by id for update`);
    await releaseLapsedClaims(tx, promotionIds);
    const lost = await tx.db.execute<{ id: string; name: string; amount: string; available: string }>(sql`
      select promotion.id, promotion.name, claim.amount_minor::text as amount,
        (promotion.budget_minor - promotion.held_minor - promotion.spent_minor)::text as available
      from promotion_claims claim join promotions promotion on promotion.id = claim.promotion_id
      where claim.order_id = ${orderId} and claim.state = 'RELEASED'`);
    for (const { name, amount, available } of lost) {
      if (BigInt(amount) <= BigInt(available)) continue;
      return budgetExhausted(name, BigInt(available), order.currency);
    }
    await takeBudget(tx, new Map(lost.map(({ id, amount }) => [id, BigInt(amount)])));
    await tx.db.execute(sql`
      update promotion_claims set state = 'HELD', expires_at = greatest(expires_at, ${expiresAt.toISOString()}::timestamptz),
        created_at = case when state = 'RELEASED' then ${now}::timestamptz else created_at end
      where order_id = ${orderId} and state in ('HELD', 'RELEASED')`);
  }
  await tx.db
    .update(orderPrices)
    .set({ state: 'HELD', expiresAt })
    .where(and(eq(orderPrices.orderId, orderId)));
  return ok(answer(lines));
}

async function takeBudget(tx: CommandTx, amounts: ReadonlyMap<string, bigint>): Promise<void> {
  if (amounts.size === 0) return;
  await tx.db.execute(sql`
    update promotions set held_minor = held_minor + taken.amount
    from unnest(${arrayText([...amounts.keys()])}::uuid[], ${arrayText([...amounts.values()])}::bigint[]) taken (id, amount)
    where promotions.id = taken.id`);
}

function answer(lines: readonly OrderPriceLineRow[]) {
  return { lines: [...lines], totalGross: { amountMinor: totalGrossMinor(lines), currency } };
}

/** Of everything that makes the price; when the hold lapses is no part of it. */
function hashOf(input: {
  channel: string;
  buyerId: string;
  buyerLevel: string | null;
  priceListId: string | null;
  legalEntityId: string;
  lines: readonly object[];
}): string {
  const { channel, buyerId, buyerLevel, priceListId, legalEntityId, lines } = input;
  return createHash('sha256')
    .update(JSON.stringify([channel, buyerId, buyerLevel, priceListId, legalEntityId, lines]))
    .digest('hex');
}
