import { newId } from '@quanlian/ids/uuid.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShop, type TestShop } from '../cart/test-shop.ts';
import { distribution } from '../server.ts';

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [distribution] });
  shop = await openShop(world);
});
afterAll(() => world?.close());

const today = businessDay(new Date());
async function shown(...productIds: string[]): Promise<(string | null)[]> {
  const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Product { shopProductionDate } } }`;
  const of = productIds.map((id) => ({ __typename: 'Product', id }));
  const { _entities } = (await world.anonymous().execute('distribution', document, { of })).expectData();
  return _entities.map((product: { shopProductionDate: string | null }) => product.shopProductionDate);
}

/** A batch in the shop's warehouse, made so many days ago. */
async function batch(changes: { productId?: string; madeDaysAgo: number; lifeDays?: number; state?: string }) {
  const { productId, batchId } = await shop.product(10, changes.lifeDays ?? 200);
  const sql = world.sql('distribution');
  await sql`
    update batches set production_date = ${addDays(today, -changes.madeDaysAgo)}, state = ${changes.state ?? 'RELEASED'},
      product_id = ${changes.productId ?? productId} where id = ${batchId}`;
  await sql`update stock_items set product_id = ${changes.productId ?? productId} where batch_id = ${batchId}`;
  return { productId: changes.productId ?? productId, batchId };
}

it('a shopper sees when the batch was made that would be shipped: the first to expire that is free', async () => {
  const first = await batch({ madeDaysAgo: 12, lifeDays: 100 });
  await batch({ productId: first.productId, madeDaysAgo: 2, lifeDays: 300 });
  expect(await shown(first.productId)).toEqual([addDays(today, -12)]);
  await world.sql('distribution')`update stock_items set reserved = on_hand where batch_id = ${first.batchId}`;
  expect(await shown(first.productId)).toEqual([addDays(today, -2)]);
});

it('what is not released, or lives too short for the shop, is never promised', async () => {
  const waiting = await batch({ madeDaysAgo: 1, state: 'AWAITING_INSPECTION' });
  const old = await batch({ madeDaysAgo: 300, lifeDays: 29 });
  const dated = await batch({ madeDaysAgo: 3, lifeDays: 30 });
  expect(await shown(waiting.productId, old.productId, dated.productId)).toEqual([null, null, addDays(today, -3)]);
});

const ask = async (document: string) => (await world.anonymous().execute('distribution', document)).expectData();

it('a shopper learns of a batch what is printed on it and that it passed its inspection, and no more of the stock than that it runs out', async () => {
  const few = await batch({ madeDaysAgo: 5 });
  const sql = world.sql('distribution');
  const at = new Date();
  await sql`insert into batch_inspections (id, batch_id, result, items, inspected_by_id, inspected_by_name, inspected_at)
    values (${newId()}, ${few.batchId}, 'PASSED', '[]', ${newId()}, '韩清', ${at})`;
  const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Product {
    shopBatch { batchNumber productionDate inspectedOn shipsFrom } shopStock { level left } } } }`;
  const shelf = async (id: string) => {
    const answer = await world.anonymous().execute('distribution', document, { of: [{ __typename: 'Product', id }] });
    return answer.expectData()._entities[0];
  };
  expect(await shelf(few.productId)).toMatchObject({
    shopBatch: { productionDate: addDays(today, -5), inspectedOn: today, shipsFrom: '商城仓' },
    shopStock: { level: 'FEW', left: 10 },
  });
  await sql`update stock_items set on_hand = 500 where batch_id = ${few.batchId}`;
  expect((await shelf(few.productId)).shopStock).toMatchObject({ level: 'PLENTY', left: null });
  await sql`update stock_items set reserved = on_hand where batch_id = ${few.batchId}`;
  expect(await shelf(few.productId)).toMatchObject({ shopBatch: null, shopStock: { level: 'NONE', left: null } });
  const shippable = (await world.service().execute('distribution', '{ shippableShopProducts }')).expectData();
  expect(shippable.shippableShopProducts).not.toContain(few.productId);
});

it('best sellers are what was sold and not returned, paid lately and to be had; parcels are timed once there are enough', async () => {
  const [tea, juice, gone] = [await shop.product(50), await shop.product(50), await shop.product(0)];
  const sql = world.sql('distribution');
  const sold = async (
    productId: string,
    quantity: number,
    more: { daysAgo?: number; returned?: number; state?: string } = {},
  ) => {
    const { daysAgo = 3, returned = 0, state = 'SIGNED' } = more;
    const [id, lineId, shipmentId] = [newId(), newId(), newId()];
    const paidAt = new Date(Date.now() - daysAgo * 86_400_000);
    const signedAt = new Date(paidAt.getTime() + 1.5 * 86_400_000);
    const number = `SO-${id.slice(-12)}`;
    await sql`insert into sales_orders ${sql({
      ...{ id, number, channel: 'SHOP', state, attempt: 1, buyer_id: newId(), buyer_name: '林' },
      ...{ legal_entity_id: shop.legalEntityId, location_id: shop.locationId, minimum_order_minor: 0 },
      ...{ funding: 'CHANNEL', currency: 'CNY', contact_name: '林', contact_phone: '1', delivery_address: '厦门' },
      ...{ coupon_minor: 0, points: 0, points_minor: 0, list_gross_minor: 0, scheme_minor: 0, net_minor: 0 },
      ...{ tax_minor: 0, gross_minor: 0, expires_at: paidAt, placed_by_id: newId(), placed_by_name: '林' },
      ...{ paid_minor: 0, paid_at: paidAt, was_confirmed: true, invoiced_minor: 0, is_invoiced: false },
      ...{ has_difference: false, search_text: '', created_at: paidAt },
    })}`;
    await sql`insert into sales_order_lines ${sql({
      ...{ id: lineId, sales_order_id: id, position: 1, product_id: productId, product_code: 'P', product_name: '茶' },
      ...{ base_unit: '瓶', tax_code: '1030307010000000000', tax_rate: '0.13', asked_quantity: quantity },
      ...{ gift_quantity: 0, ordered_quantity: quantity, quantity, unit_price: '1', list_gross_minor: 0 },
      ...{ scheme_minor: 0, coupon_minor: 0, points_minor: 0, points: 0, net_minor: 0, tax_minor: 0, gross_minor: 0 },
      ...{
        minimum_remaining_days: 30,
        price_rule: 'A',
        shipped_quantity: quantity,
        signed_quantity: quantity,
        short_quantity: 0,
      },
      returned_quantity: returned,
    })}`;
    await sql`insert into shipments ${sql({
      ...{
        id: shipmentId,
        number: `SH-${shipmentId.slice(-12)}`,
        state: 'SIGNED',
        organisation_id: world.hqOrganisationId,
      },
      ...{ sales_order_id: id, sales_order_number: number, channel: 'SHOP', buyer_id: newId(), buyer_name: '林' },
      ...{ legal_entity_id: shop.legalEntityId, location_id: shop.locationId, contact_name: '林', contact_phone: '1' },
      ...{
        delivery_address: '厦门',
        carrier_name: '顺捷',
        waybill_number: 'SJ',
        shipped_at: paidAt,
        signed_by: 'BUYER',
        signed_at: signedAt,
        settled_at: signedAt,
      },
      ...{ created_by_name: '陈', created_at: paidAt },
    })}`;
  };
  await sold(tea.productId, 6);
  await sold(juice.productId, 9, { returned: 5 });
  expect((await ask('{ shopDelivery { usualDays mostDays } }')).shopDelivery).toBeNull();
  await sold(gone.productId, 99);
  await sold(juice.productId, 99, { daysAgo: 31 });
  await sold(juice.productId, 99, { state: 'CANCELLED' });
  const { shopBestSellers } = await ask('{ shopBestSellers { product { id } soldQuantity } }');
  expect(
    shopBestSellers.map(({ product, soldQuantity }: { product: { id: string }; soldQuantity: string }) => [
      product.id,
      Number(soldQuantity),
    ]),
  ).toEqual([
    [tea.productId, 6],
    [juice.productId, 4],
  ]);
  expect((await ask('{ shopBestSellers(first: 1) { product { id } } }')).shopBestSellers).toHaveLength(1);
  expect((await ask('{ shopDelivery { usualDays mostDays } }')).shopDelivery).toMatchObject({
    usualDays: 2,
    mostDays: 2,
  });
});
