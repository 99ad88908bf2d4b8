import { batchLoader } from '@quanlian/subgraph-kit/batch-loader.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { sql } from 'drizzle-orm';

/**
 * By product the production date of the batch that the shop ships first: released, with life enough, the first to
 * expire, and not all reserved. What a shopper may know of our stock.
 */
export const shopProductionDateByProduct = batchLoader(async (tx, productIds: readonly string[]) => {
  const today = businessDay(tx.businessTime);
  const rows = await tx.db.execute<{ product_id: string; production_date: string }>(sql`
    select distinct on (item.product_id) item.product_id, batch.production_date::text
    from sales_channels channel
    join stock_items item on item.location_id = channel.location_id and item.legal_entity_id = channel.legal_entity_id
    join batches batch on batch.id = item.batch_id
    where channel.channel = 'SHOP' and item.product_id = any(${`{${productIds.join(',')}}`}::uuid[])
      and batch.state = 'RELEASED' and item.on_hand - item.reserved - item.quarantined > 0
      and (batch.best_before is null or batch.best_before >= ${today}::date + channel.minimum_remaining_days)
    order by item.product_id, batch.best_before nulls last, batch.id`);
  return new Map(
    rows.filter((row) => row.production_date !== null).map((row) => [row.product_id, row.production_date]),
  );
});
