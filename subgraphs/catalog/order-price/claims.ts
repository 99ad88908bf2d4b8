import { salesOrderCancelled } from '@quanlian/events/sales-order-cancelled.ts';
import { salesOrderConfirmed } from '@quanlian/events/sales-order-confirmed.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { arrayText } from './price-order.ts';
import { amountsByPromotion } from './rules.ts';
import { orderPriceLines, orderPrices } from './tables.ts';

/** A firm order has spent what its lines got in the end, and gives back the rest; a cancelled one gives back all. */
export const orderPriceSubscriptions = [
  subscribe(salesOrderConfirmed, async (tx, { body }) => {
    const kept = await keptOrder(tx, body.salesOrderId);
    if (!kept) return;
    const schemeOf = new Map(body.lines.map((line) => [line.orderLineId, BigInt(line.schemeMinor)]));
    const spent = amountsByPromotion(
      kept.map(({ orderLineId, promotionId }) => ({ promotionId, schemeMinor: schemeOf.get(orderLineId) ?? 0n })),
    );
    await settle(tx, body.salesOrderId, spent);
    await tx.db.update(orderPrices).set({ state: 'FIRM' }).where(eq(orderPrices.orderId, body.salesOrderId));
  }),
  subscribe(salesOrderCancelled, async (tx, { body }) => {
    const kept = await keptOrder(tx, body.salesOrderId);
    if (!kept) return;
    await settle(tx, body.salesOrderId, new Map());
    await tx.db.update(orderPrices).set({ state: 'RELEASED' }).where(eq(orderPrices.orderId, body.salesOrderId));
  }),
];

/** Budgets of holds that lapsed come back by themselves. */
export const releaseLapsedHolds = defineJob({
  name: 'release-lapsed-price-holds',
  payload: z.object({}),
  cron: '*/5 * * * *',
  run: (context) =>
    context.transaction(async (tx) => {
      const now = tx.businessTime.toISOString();
      const lapsed = await tx.db.execute<{ id: string }>(sql`
        select id from promotions where id in (
          select promotion_id from promotion_claims where state = 'HELD' and expires_at <= ${now}::timestamptz)
        order by id for update`);
      if (lapsed.length > 0)
        await releaseLapsedClaims(
          tx,
          lapsed.map(({ id }) => id),
        );
    }),
});

/** Gives back what lapsed holds took of these promotions, whose rows the caller has locked. */
export async function releaseLapsedClaims(tx: CommandTx, promotionIds: readonly string[]): Promise<void> {
  await tx.db.execute(sql`
    with gone as (
      update promotion_claims set state = 'RELEASED'
      where promotion_id = any(${arrayText(promotionIds)}::uuid[]) and state = 'HELD'
        and expires_at <= ${tx.businessTime.toISOString()}::timestamptz
      returning promotion_id, amount_minor)
    update promotions set held_minor = held_minor - back.amount
    from (select promotion_id, sum(amount_minor)::bigint as amount from gone group by promotion_id) back
    where promotions.id = back.promotion_id`);
}

/** The order's lines under its lock; nothing for an order that took nothing of a promotion. */
async function keptOrder(tx: CommandTx, orderId: string) {
  const [order] = await tx.db.select().from(orderPrices).where(eq(orderPrices.orderId, orderId)).for('update');
  if (!order) return undefined;
  return tx.db
    .select({ orderLineId: orderPriceLines.orderLineId, promotionId: orderPriceLines.promotionId })
    .from(orderPriceLines)
    .where(eq(orderPriceLines.orderId, orderId));
}

/** Moves the order's claims to what they come to in the end: spent with this amount, or released with none. */
async function settle(tx: CommandTx, orderId: string, spent: ReadonlyMap<string, bigint>): Promise<void> {
  await tx.db.execute(sql`
    select 1 from promotions where id in (select promotion_id from promotion_claims where order_id = ${orderId})
    order by id for update`);
  await tx.db.execute(sql`
    with wanted as (
      select claim.promotion_id, claim.state, claim.amount_minor as before, coalesce(spent.amount, 0) as after
      from promotion_claims claim
      left join unnest(${arrayText([...spent.keys()])}::uuid[], ${arrayText([...spent.values()])}::bigint[]) spent (id, amount)
        on spent.id = claim.promotion_id
      where claim.order_id = ${orderId}),
    claims as (
      update promotion_claims claim
      set state = case when wanted.after > 0 then 'SPENT' else 'RELEASED' end,
        amount_minor = case when wanted.after > 0 then wanted.after else claim.amount_minor end
      from wanted where claim.order_id = ${orderId} and claim.promotion_id = wanted.promotion_id)
    update promotions
    set held_minor = held_minor - case when wanted.state = 'HELD' then wanted.before else 0 end,
      spent_minor = spent_minor - case when wanted.state = 'SPENT' then wanted.before else 0 end + wanted.after
    from wanted where promotions.id = wanted.promotion_id`);
}
