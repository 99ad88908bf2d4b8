import { countStatements } from '@quanlian/testkit/count-statements.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addOrder,
  addPurchase,
  addReceipt,
  announce,
  inspect,
  inspection,
  invoice,
  noticeInput,
  receive,
  stock,
  stockGoods,
} from '../test-data/order-world.ts';
import { bootSourcing, type SourcingWorld } from '../test-data/sourcing-world.ts';

let world: SourcingWorld;
beforeAll(async () => {
  world = await bootSourcing();
});
afterAll(() => world?.close());

const readOrder = `query ($id: ID!) { purchaseOrder(id: $id) { state
  lines { shippableQuantity progress { ordered shipped received accepted rejected invoiced matched } } } }`;

describe('a shipment notice', () => {
  it('cannot announce more than the order, with the allowed excess, and writes nothing then', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const refused = await purchase.owner.execute('procurement', announce, { input: noticeInput(order, '102.001') });
    expect(refused.expectError('ShipmentAboveOrder')).toMatchObject({ shippableQuantity: '102' });
    const [row] = await world.sql('procurement')`
      select count(*)::int as n from shipment_notices where purchase_order_id = ${order.id}`;
    expect(row?.n).toBe(0);
    (await purchase.owner.execute('procurement', announce, { input: noticeInput(order, '102') })).expectData();
    (await purchase.owner.execute('procurement', announce, { input: noticeInput(order, '1') })).expectError(
      'ShipmentAboveOrder',
    );
  });

  it('refuses batches that are expired, have too little life left, or lack a best-before date', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const problemOf = async (line: object) => {
      const input = noticeInput(order, '10', { line });
      const error = (await purchase.owner.execute('procurement', announce, { input })).expectError('InvalidInput');
      return error.fields.map((field: { path: string }) => field.path);
    };
    expect(await problemOf({ bestBefore: '2026-12-07' })).toEqual(['lines.0.bestBefore']);
    // Of 540 days less than half are left.
    expect(await problemOf({ bestBefore: '2027-08-01' })).toEqual(['lines.0.bestBefore']);
    expect(await problemOf({ bestBefore: null })).toEqual(['lines.0.bestBefore']);
    expect(await problemOf({ productionDate: '2026-12-02' })).toEqual(['lines.0.productionDate']);
  });

  it('of another supplier’s order is not possible', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const input = noticeInput(order, '10');
    (await purchase.otherSupplier.owner.execute('procurement', announce, { input })).expectError('NotFound');
  });

  it('taken back frees its quantity, and cannot be received any more', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const { createShipmentNotice: notice } = (
      await purchase.owner.execute('procurement', announce, { input: noticeInput(order, '100') })
    ).expectData();
    const cancel = `mutation ($id: ID!) { cancelShipmentNotice(input: { id: $id, reason: "车辆故障" }) {
      ... on ShipmentNotice { state } ... on Error { message } } }`;
    (await purchase.owner.execute('procurement', cancel, { id: notice.id })).expectData();
    const lines = [{ shipmentNoticeLineId: notice.lines[0].id, countedQuantity: '100' }];
    const input = { shipmentNoticeId: notice.id, lines };
    (await purchase.warehouse.execute('procurement', receive, { input })).expectError('WrongState');
    (await purchase.owner.execute('procurement', announce, { input: noticeInput(order, '100') })).expectData();
  });
});

describe('goods that arrive', () => {
  it('are counted, inspected and put into stock; the order follows, the rejected part can be shipped again', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const receipt = await addReceipt(purchase, order, { quantity: '100', counted: '98' });
    const inspected = await purchase.quality.execute('procurement', inspect, { input: inspection(receipt, '90', '8') });
    expect(inspected.expectData().inspectGoods).toMatchObject({
      state: 'PARTIALLY_ACCEPTED',
      returnState: 'PENDING',
      acceptedNet: { amountMinor: '90000' },
    });
    const stocked = await purchase.warehouse.execute('procurement', stock, { id: receipt.id });
    expect(stocked.expectData().putGoodsIntoStock).toMatchObject({
      state: 'STOCKED',
      purchaseOrder: { state: 'PARTIALLY_RECEIVED' },
    });
    const seen = (await purchase.buyer.execute('procurement', readOrder, { id: order.id })).expectData().purchaseOrder;
    expect(seen.lines[0]).toMatchObject({
      shippableQuantity: '12',
      progress: { ordered: '100', shipped: '100', received: '98', accepted: '90', rejected: '8' },
    });
    const [event] = await world.sql('procurement')`
      select body from event where name = 'GoodsAccepted' and aggregate_id = ${receipt.id}`;
    expect(event?.body.lines).toMatchObject([
      { goodsReceiptLineId: receipt.lineId, acceptedQuantity: '90.000', rejectedQuantity: '8.000', netMinor: '90000' },
    ]);
    await stockGoods(purchase, order, { accepted: '10' });
    const done = (await purchase.buyer.execute('procurement', readOrder, { id: order.id })).expectData();
    expect(done.purchaseOrder.state).toBe('RECEIVED');
    const back = `mutation ($id: ID!) { returnRejectedGoods(input: { id: $id, returnedBy: "供应商自提" }) {
      ... on GoodsReceipt { state returnState } ... on Error { message } } }`;
    const returned = await purchase.warehouse.execute('procurement', back, { id: receipt.id });
    expect(returned.expectData().returnRejectedGoods).toMatchObject({ state: 'STOCKED', returnState: 'RETURNED' });
  });

  it('are not inspected by the person who counted them', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const both = world
      .person({ organisationId: world.hqId, roles: ['hq-warehouse', 'hq-quality'] })
      .at(new Date('2026-12-10T02:00:00Z'));
    const receipt = await addReceipt({ ...purchase, warehouse: both }, order, { quantity: '100' });
    (await both.execute('procurement', inspect, { input: inspection(receipt, '100') })).expectError('SamePerson');
    const [row] = await world.sql('procurement')`select state from goods_receipts where id = ${receipt.id}`;
    expect(row?.state).toBe('INSPECTING');
  });

  it('are not accepted without an inspection report or with an expired licence, but can be rejected', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const receipt = await addReceipt(purchase, order, { quantity: '50', notice: { documents: [] } });
    const [line] = await world.sql('procurement')`
      select batch_number from goods_receipt_lines where id = ${receipt.lineId}`;
    const refused = await purchase.quality.execute('procurement', inspect, { input: inspection(receipt, '50') });
    expect(refused.expectError('ReceiptDocumentsMissing')).toMatchObject({
      expiredLicences: [],
      batchesWithoutReport: [line?.batch_number],
    });
    const add = `mutation ($input: AddShipmentDocumentInput!) { addShipmentDocument(input: $input) {
      ... on ShipmentNotice { documents { kind number } } ... on Error { message } } }`;
    const document = { kind: 'INSPECTION_REPORT', number: 'QC-9' };
    const input = { id: receipt.noticeId, document };
    const added = await purchase.owner.execute('procurement', add, { input });
    expect(added.expectData().addShipmentDocument.documents).toMatchObject([document]);
    await world.sql('procurement')`
      update supplier_documents set valid_until = '2026-12-01' where supplier_id = ${purchase.supplier.id}`;
    const expired = await purchase.quality.execute('procurement', inspect, { input: inspection(receipt, '50') });
    expect(expired.expectError('ReceiptDocumentsMissing').expiredLicences).toEqual(['BUSINESS_LICENCE']);
    const [row] = await world.sql(
      'procurement',
    )`select accepted_quantity from goods_receipt_lines where id = ${receipt.lineId}`;
    expect(row?.accepted_quantity).toBeNull();
    const rejected = await purchase.quality.execute('procurement', inspect, { input: inspection(receipt, '0', '50') });
    expect(rejected.expectData().inspectGoods).toMatchObject({ state: 'REJECTED', returnState: 'PENDING' });
    (await purchase.warehouse.execute('procurement', stock, { id: receipt.id })).expectError('WrongState');
  });

  it('must be accounted for to the last unit', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const receipt = await addReceipt(purchase, order, { quantity: '50' });
    (await purchase.quality.execute('procurement', inspect, { input: inspection(receipt, '40', '9') })).expectError(
      'InvalidInput',
    );
  });
});

describe('one delivery', () => {
  it('counted twice at once (receiveGoods) is one receipt', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const { createShipmentNotice: notice } = (
      await purchase.owner.execute('procurement', announce, { input: noticeInput(order, '100') })
    ).expectData();
    const lines = [{ shipmentNoticeLineId: notice.lines[0].id, countedQuantity: '100' }];
    const input = { shipmentNoticeId: notice.id, lines };
    const results = await raceBehindLock(
      world.ownerUrl('procurement'),
      (sql) => sql`select 1 from shipment_notices where id = ${notice.id} for update`,
      // The second waits for the order, which the first has locked: both are seen waiting.
      [0, 1].map(() => () => purchase.warehouse.execute('procurement', receive, { input })),
    );
    const answers = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(answers.filter((answer) => JSON.stringify(answer.answer).includes('"WrongState"'))).toHaveLength(1);
    const seen = (await purchase.buyer.execute('procurement', readOrder, { id: order.id })).expectData().purchaseOrder;
    expect(seen.lines[0].progress).toMatchObject({ received: '100' });
    // Control: behind the lock stands the constraint, without which a second receipt would be kept.
    const second = world.sql('procurement')`
      insert into goods_receipts select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'number', 'GR-2'))).*
      from goods_receipts r where shipment_notice_id = ${notice.id}`;
    await expect(second).rejects.toThrow('goods_receipt_of_notice_once');
  });

  it('takes only files that its supplier has uploaded whole (createShipmentDocumentUpload)', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const create = `mutation { createShipmentDocumentUpload(input: { name: "检验报告.pdf" }) {
      ... on ShipmentDocumentUpload { fileId uploadUrl } ... on Error { message } } }`;
    const { createShipmentDocumentUpload: upload } = (await purchase.owner.execute('procurement', create)).expectData();
    expect(upload.uploadUrl).toMatch(new RegExp(`^/files/procurement/${upload.fileId}\\?token=`));
    const documents = [{ kind: 'INSPECTION_REPORT', number: 'QC-1', fileId: upload.fileId }];
    const input = noticeInput(order, '10', { notice: { documents } });
    const early = (await purchase.owner.execute('procurement', announce, { input })).expectError('InvalidInput');
    expect(early.fields).toMatchObject([{ path: 'documents.0.fileId' }]);
    const sent = await world.running('procurement').handler({
      method: 'PUT',
      path: upload.uploadUrl,
      body: Buffer.from('%PDF-1.4 report'),
      headers: {},
    });
    expect(sent.status).toBe(200);
    (await purchase.owner.execute('procurement', announce, { input })).expectData();
  });
});

it.each([
  [
    'purchaseOrders',
    'state progress { matched } lines { shippableQuantity gross { amountMinor } } relatedDocuments { type } history { command }',
  ],
  [
    'shipmentNotices',
    'state purchaseOrder { number } lines { purchaseOrderLine { id } } documents { kind } goodsReceipt { state }',
  ],
  [
    'goodsReceipts',
    'state shipmentNotice { number } purchaseOrder { number } acceptedNet { amountMinor } lines { acceptedNet { amountMinor } }',
  ],
  [
    'invoiceMatches',
    'state heldGross { amountMinor } lines { productName parts { gross { amountMinor } goodsReceipt { number } } } payables { gross { amountMinor } }',
  ],
])('the list %s asks the same number of questions however long it is', async (list, fields) => {
  const purchase = await addPurchase(world);
  for (const quantity of ['30', '40', '50']) {
    const order = await addOrder(purchase, quantity);
    await stockGoods(purchase, order, { accepted: quantity });
    await invoice(world, purchase, { order, quantity });
  }
  const count = async (first: number) => {
    const { value, statements } = await countStatements(world.running('procurement'), () =>
      purchase.clerk.execute('procurement', `{ ${list}(first: ${first}) { nodes { id ${fields} } } }`),
    );
    expect(value.expectData()[list].nodes).toHaveLength(first);
    return statements.length;
  };
  expect(await count(3)).toBe(await count(1));
});
