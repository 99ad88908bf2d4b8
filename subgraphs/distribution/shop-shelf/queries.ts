import { batchLoader } from '@quanlian/subgraph-kit/batch-loader.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { shopStock } from '../cart/own-cart.ts';
import type { ShopBatchRow, ShopBestSellerRow } from './tables.ts';

/** "Lately" in what the shop tells of its sales and parcels. */
const latelyDays = 30;

/** Newest orders that are looked at, so that a busy month costs no more than a quiet one. */
const mostOrders = 2000;

/** With fewer arrived parcels nothing is said about how long they take. */
const leastParcels = 3;

/** Fewer than this are counted out to the shopper. */
const fewPieces = 24;

/** Free stock of the shop's warehouse: released, with life enough, and not all reserved. */
const shopBatches = (today: string, which: SQL) => sql`
  from sales_channels channel
  join stock_items item on item.location_id = channel.location_id and item.legal_entity_id = channel.legal_entity_id
  join batches batch on batch.id = item.batch_id
  join locations place on place.id = item.location_id
  where channel.channel = 'SHOP' and ${which}
    and batch.state = 'RELEASED' and item.on_hand - item.reserved - item.quarantined > 0
    and (batch.best_before is null or batch.best_before >= ${today}::date + channel.minimum_remaining_days)`;

/** Orders of the shop, by the index of whom they were paid to. */
const ofShop = sql`sales_orders.channel = 'SHOP' and sales_orders.legal_entity_id =
  (select legal_entity_id from sales_channels where channel = 'SHOP')`;

/** By product the batch that the shop ships first: the first to expire. What a shopper may know of our stock. */
export const shopBatchByProduct = batchLoader(async (tx, productIds: readonly string[]) => {
  const which = sql`item.product_id = any(${idList(productIds)}::uuid[])`;
  const rows = await tx.db.execute<Record<keyof ShopBatchRow, string | null> & { productId: string }>(sql`
    select distinct on (item.product_id) item.product_id as "productId", batch.batch_number as "batchNumber",
      batch.production_date::text as "productionDate", batch.best_before::text as "bestBefore",
      (batch.decided_at at time zone 'Asia/Shanghai')::date::text as "releasedOn", place.name as "shipsFrom",
      place.name_en as "shipsFromEn",
      (select max((passed.inspected_at at time zone 'Asia/Shanghai')::date)::text from batch_inspections passed
        where passed.batch_id = batch.id and passed.result = 'PASSED') as "inspectedOn"
    ${shopBatches(businessDay(tx.businessTime), which)}
    order by item.product_id, batch.best_before nulls last, batch.id`);
  return new Map(
    rows.map((row): [string, ShopBatchRow] => [
      row.productId,
      { ...row, batchNumber: row.batchNumber ?? '', shipsFrom: row.shipsFrom ?? '' },
    ]),
  );
});

export const shopStockByProduct = batchLoader(async (tx, productIds: readonly string[]) => {
  const stock = await shopStock(tx, productIds);
  return new Map(productIds.map((id) => [id, stockShown(stock.get(id) ?? 0)]));
});

function stockShown(available: number) {
  if (available === 0) return { level: 'NONE' as const, left: null };
  if (available < fewPieces) return { level: 'FEW' as const, left: available };
  return { level: 'PLENTY' as const, left: null };
}

export const listShippableShopProducts = query({
  name: 'shippableShopProducts',
  permission: 'service',
  input: z.object({}),
  async run(tx) {
    const rows = await tx.db.execute<{ id: string }>(sql`
      select distinct item.product_id as id ${shopBatches(businessDay(tx.businessTime), sql`true`)}`);
    return rows.map(({ id }) => id);
  },
});

export const listShopBestSellers = query({
  name: 'shopBestSellers',
  permission: 'public',
  input: z.object({ first: z.int().min(1).max(24) }),
  async run(tx, { first }): Promise<ShopBestSellerRow[]> {
    const rows = await tx.db.execute<{ productId: string; soldQuantity: string }>(sql`
      with lately as (
        select id from sales_orders where ${ofShop} and was_confirmed and state <> 'CANCELLED'
          and paid_at between ${since(tx)}::timestamptz and ${tx.businessTime.toISOString()}::timestamptz
        order by paid_at desc limit ${mostOrders})
      select line.product_id as "productId", sum(line.quantity - line.returned_quantity)::text as "soldQuantity"
      from lately join sales_order_lines line on line.sales_order_id = lately.id
      where line.product_id in (select item.product_id ${shopBatches(businessDay(tx.businessTime), sql`true`)})
      group by line.product_id having sum(line.quantity - line.returned_quantity) > 0
      order by sum(line.quantity - line.returned_quantity) desc, line.product_id limit ${first}`);
    return [...rows];
  },
});

export const readShopDelivery = query({
  name: 'shopDelivery',
  permission: 'public',
  input: z.object({}),
  async run(tx) {
    const [row] = await tx.db.execute<{ parcels: number; usual: number | null; most: number | null }>(sql`
      select count(*)::int as parcels, ceil(percentile_disc(0.5) within group (order by days))::int as usual,
        ceil(percentile_disc(0.9) within group (order by days))::int as most
      from (
        select extract(epoch from parcel.signed_at - sales_orders.paid_at) / 86400 as days
        from sales_orders join shipments parcel on parcel.sales_order_id = sales_orders.id
        where ${ofShop} and parcel.signed_at is not null and parcel.signed_at >= sales_orders.paid_at
          and sales_orders.paid_at between ${since(tx)}::timestamptz and ${tx.businessTime.toISOString()}::timestamptz
        order by sales_orders.paid_at desc limit ${mostOrders}) parcels`);
    if (!row || row.parcels < leastParcels || row.usual === null || row.most === null) return null;
    const usualDays = Math.max(1, row.usual);
    return { usualDays, mostDays: Math.max(usualDays, row.most) };
  },
});

function since(tx: ReadTx): string {
  return new Date(tx.businessTime.getTime() - latelyDays * 86_400_000).toISOString();
}

function idList(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
