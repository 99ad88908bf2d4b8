import { newId } from '@quanlian/ids/uuid.ts';
import { taxFromGross } from '@quanlian/money/tax.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import type { World } from '@quanlian/testkit/world.ts';
import { salesOrderLines, salesOrders } from '../sales-order/tables.ts';
import { reserveStock } from '../stock/reservation.ts';

const unitsPerCase = 12;
const pricePerBottle = 500n;
const costPerBottle = 200n;

export interface OrderToShip {
  salesOrderId: string;
  orderLineId: string;
  productId: string;
  legalEntityId: string;
  /** The batches in stock, the earliest to expire first. */
  batchIds: string[];
}

/** A firm order of one product whose goods are reserved: bottles at 5.00 with 13% tax, from batches of so many each. */
export async function orderToShip(
  world: World,
  options: {
    buyerId: string;
    channel?: 'DEALER' | 'SHOP';
    funding?: 'ADVANCE' | 'CREDIT' | 'CHANNEL';
    bottles: number;
    batches: number[];
  },
): Promise<OrderToShip> {
  const { buyerId, channel = 'DEALER', bottles } = options;
  const funding = options.funding ?? (channel === 'SHOP' ? 'CHANNEL' : 'ADVANCE');
  const [locationId, legalEntityId, productId] = [newId(), newId(), newId()];
  const [salesOrderId, orderLineId] = [newId(), newId()];
  const sql = world.sql('distribution');
  await sql`insert into locations (id, code, name, kind, legal_entity_id, address, is_active, created_at)
    values (${locationId}, ${locationId.slice(-12)}, '一号仓', 'WAREHOUSE', ${legalEntityId}, '上海', true, ${new Date()})`;
  await sql`insert into products (id, code, name, base_unit, version) values (${productId}, 'P-1', '青梅茶', '瓶', 1)`;
  const batchIds: string[] = [];
  for (const [index, quantity] of options.batches.entries()) {
    const batchId = newId();
    batchIds.push(batchId);
    await sql`insert into batches (id, product_id, batch_number, source_organisation_id, best_before, state, created_at)
      values (${batchId}, ${productId}, ${`B-${index + 1}`}, ${newId()}, ${addDays(businessDay(new Date()), 100 + index)},
        'RELEASED', ${new Date()})`;
    await sql`insert into stock_items values (${locationId}, ${productId}, ${batchId}, ${legalEntityId},
      ${quantity}, 0, 0, ${(BigInt(quantity) * costPerBottle).toString()})`;
  }
  const grossMinor = BigInt(bottles) * pricePerBottle;
  const { netMinor, taxMinor } = taxFromGross(grossMinor, '0.13');
  const none = { couponMinor: 0n, points: 0, pointsMinor: 0n, schemeMinor: 0n };
  const amounts = { listGrossMinor: grossMinor, netMinor, taxMinor, grossMinor, ...none };
  await createJobContext(world.running('distribution').runtime, 'test').transaction(async (tx) => {
    await tx.db.insert(salesOrders).values({
      id: salesOrderId,
      number: `SO-${salesOrderId.slice(-12)}`,
      channel,
      state: 'AWAITING_SHIPMENT',
      attempt: 1,
      buyerId,
      buyerName: '杭州恒顺商贸',
      legalEntityId,
      locationId,
      minimumOrderMinor: 0n,
      funding,
      currency: 'CNY',
      asked: [],
      contactName: '沈杰',
      contactPhone: '13800000001',
      deliveryAddress: '杭州市拱墅区',
      ...amounts,
      expiresAt: tx.businessTime,
      placedById: newId(),
      placedByName: '沈杰',
      paidMinor: 0n,
      wasConfirmed: true,
      invoicedMinor: 0n,
      isInvoiced: false,
      hasDifference: false,
      searchText: '',
      createdAt: tx.businessTime,
    });
    await tx.db.insert(salesOrderLines).values({
      id: orderLineId,
      salesOrderId,
      position: 1,
      productId,
      productCode: 'P-1',
      productName: '青梅茶',
      baseUnit: '瓶',
      unitsPerCase,
      taxCode: '1030307020000000000',
      taxRate: '0.13',
      unitPrice: '5',
      priceRule: '测试价盘',
      askedQuantity: String(bottles),
      giftQuantity: '0',
      orderedQuantity: String(bottles),
      quantity: String(bottles),
      ...amounts,
      minimumRemainingDays: 0,
      shippedQuantity: '0',
      signedQuantity: '0',
      shortQuantity: '0',
      returnedQuantity: '0',
    });
    const held = await reserveStock(tx, {
      orderId: salesOrderId,
      locationId,
      legalEntityId,
      lines: [{ orderLineId, productId, quantity: String(bottles), minRemainingDays: 0 }],
      expiresAt: null,
    });
    if (!held.ok) throw new Error('the stock of the test does not suffice');
  });
  return { salesOrderId, orderLineId, productId, legalEntityId, batchIds };
}
