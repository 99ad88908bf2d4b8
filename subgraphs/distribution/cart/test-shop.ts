import { newId } from '@quanlian/ids/uuid.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { TestClient, World } from '@quanlian/testkit/world.ts';

/** A shop with a warehouse, and products in stock. */
export async function openShop(world: World) {
  const sql = world.sql('distribution');
  const [locationId, legalEntityId] = [newId(), newId()];
  await sql`insert into locations (id, code, name, kind, legal_entity_id, address, is_active, created_at)
    values (${locationId}, ${locationId.slice(-12)}, '商城仓', 'WAREHOUSE', ${legalEntityId}, '厦门', true, ${new Date()})`;
  await sql`insert into sales_channels values ('SHOP', ${locationId}, ${legalEntityId}, 30, 1, '陈', ${new Date()})`;

  async function product(quantity: number, lifeDays = 200): Promise<{ productId: string; batchId: string }> {
    const [productId, batchId] = [newId(), newId()];
    const bestBefore = addDays(businessDay(new Date()), lifeDays);
    await sql`insert into products (id, code, name, base_unit, search_text, version)
      values (${productId}, ${productId.slice(-8)}, '青梅苏打水', '瓶', '', 1)`;
    await sql`insert into batches (id, product_id, batch_number, source_organisation_id, best_before, state, created_at)
      values (${batchId}, ${productId}, ${batchId.slice(-8)}, ${legalEntityId}, ${bestBefore}, 'RELEASED', ${new Date()})`;
    await sql`insert into stock_items values (${locationId}, ${productId}, ${batchId}, ${legalEntityId},
      ${quantity}, 0, 0, ${quantity * 100})`;
    return { productId, batchId };
  }

  function shopper(organisationId = newId(), personId = newId()): TestClient {
    return world.person({ organisationKind: 'SHOPPER', organisationId, personId, roles: ['shopper'] });
  }

  return { locationId, legalEntityId, product, shopper };
}

export type TestShop = Awaited<ReturnType<typeof openShop>>;
