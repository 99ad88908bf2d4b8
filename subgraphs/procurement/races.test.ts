import { newId } from '@quanlian/ids/uuid.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import type { TestClient } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addOrder,
  addPurchase,
  addReceipt,
  delivery,
  inspection,
  invoice,
  matchOf,
  noticeInput,
  type Purchase,
  release,
  releaseInput,
} from './test-data/order-world.ts';
import {
  addContracts,
  addOpenedRfq,
  addProduct,
  addRfq,
  addSupplier,
  afterClosing,
  bootSourcing,
  propose,
  quotationInput,
  quote,
  rfqInput,
  type SourcingWorld,
  supplierInput,
} from './test-data/sourcing-world.ts';

/*
 * Two commands on one document at once. Both wait at the row that is held; the first to come goes first, and the second
 * must see what it did. Each row stands in both orders where the order matters: one is the other's control.
 */

let world: SourcingWorld;
beforeAll(async () => {
  world = await bootSourcing();
});
afterAll(() => world?.close());

const asked = (person: TestClient, name: string, input: object) => command('procurement', person, name, input);

async function race(held: { table: string; id: string }, actions: ReturnType<typeof asked>[]): Promise<string[]> {
  const results = await raceBehindLock(
    world.ownerUrl('procurement'),
    (sql) => sql`select 1 from ${sql(held.table)} where id = ${held.id} for update`,
    actions,
  );
  return kindsOf(results);
}

const done = async (action: ReturnType<typeof asked>) => (await action()).expectData();
const buyer = () => world.buyer.at(afterClosing);
const officer = () => world.officer.at(afterClosing);

describe('a sourcing event', () => {
  async function draft() {
    const options = { products: [await addProduct(world)], suppliers: [await addSupplier(world)] };
    const { id } = await addRfq(world, { ...options, published: false });
    return { id, options, held: { table: 'sourcing_events', id } };
  }

  it('is published once by two at once', async () => {
    const { id, held } = await draft();
    const publish = [world.buyer, world.officer].map((person) => asked(person, 'publishSourcingEvent', { id }));
    expect(await race(held, publish)).toEqual(['SourcingEvent', 'WrongState']);
  });

  it('is not changed any more while it is being published; changed first, it is published changed', async () => {
    const { id, held, options } = await draft();
    const publish = asked(world.officer, 'publishSourcingEvent', { id });
    const change = { ...rfqInput(world, options), id, expectedVersion: 1, title: '改了' };
    expect(await race(held, [publish, asked(world.buyer, 'updateRfq', change)])).toEqual([
      'SourcingEvent',
      'WrongState',
    ]);
    const other = await draft();
    const before = asked(world.buyer, 'updateRfq', {
      ...rfqInput(world, other.options),
      id: other.id,
      expectedVersion: 1,
    });
    const after = asked(world.officer, 'publishSourcingEvent', { id: other.id });
    expect(await race(other.held, [before, after])).toEqual(['SourcingEvent', 'SourcingEvent']);
  });

  it('is opened once by two at once', async () => {
    const { id, held } = await draft();
    await done(asked(world.buyer, 'publishSourcingEvent', { id }));
    const open = [buyer(), officer()].map((person) => asked(person, 'openQuotations', { id, reason: '只有一家' }));
    expect(await race(held, open)).toEqual(['SourcingEvent', 'WrongState']);
  });

  it('is opened with the quotation that came in its last moment, and none comes in once it is opened', async () => {
    for (const order of ['quotation first', 'opening first']) {
      const supplier = await addSupplier(world);
      const rfq = await addRfq(world, { products: [await addProduct(world)], suppliers: [supplier] });
      const quoting = asked(supplier.owner, 'submitQuotation', quotationInput(rfq, ['11.30']));
      const reason = order === 'opening first' ? '没有报价' : null;
      const opening = asked(buyer(), 'openQuotations', { id: rfq.id, reason });
      const isQuotedFirst = order === 'quotation first';
      expect(
        await race({ table: 'sourcing_events', id: rfq.id }, isQuotedFirst ? [quoting, opening] : [opening, quoting]),
      ).toEqual(isQuotedFirst ? ['Quotation', 'SourcingEvent'] : ['SourcingEvent', 'SourcingEventClosed']);
    }
  });

  it('with an award that is being proposed is not cancelled, and on a cancelled one none is proposed', async () => {
    for (const first of ['proposeAward', 'cancelSourcingEvent']) {
      const { rfq, split } = await addOpenedRfq(world);
      const actions = [
        () => buyer().execute('procurement', propose, { input: split('70', '30') }),
        asked(officer(), 'cancelSourcingEvent', { id: rfq.id, reason: '不采购了' }),
      ];
      const isProposedFirst = first === 'proposeAward';
      const kinds = await race(
        { table: 'sourcing_events', id: rfq.id },
        isProposedFirst ? actions : actions.toReversed(),
      );
      expect(kinds).toEqual([isProposedFirst ? 'Award' : 'SourcingEvent', 'WrongState']);
    }
  });
});

describe('a quotation', () => {
  it('that a colleague replaces is not taken back at the same moment', async () => {
    const supplier = await addSupplier(world);
    const rfq = await addRfq(world, { products: [await addProduct(world)], suppliers: [supplier] });
    const { id } = await quote(supplier, rfq, { prices: ['11.30'] });
    const [invitation] = await world.sql('procurement')<{ id: string }[]>`
      select id from sourcing_invitations where sourcing_event_id = ${rfq.id}`;
    const again = asked(supplier.owner, 'submitQuotation', quotationInput(rfq, ['11.00']));
    const withdraw = asked(supplier.owner, 'withdrawQuotation', { id });
    const held = { table: 'sourcing_invitations', id: invitation?.id ?? '' };
    expect(await race(held, [again, withdraw])).toEqual(['Quotation', 'WrongState']);
    const [seen] = await world.sql('procurement')`
      select quotation_received_at is not null as received from sourcing_invitations where id = ${held.id}`;
    expect(seen?.received).toBe(true);
  });
});

describe('an award', () => {
  it('that is being approved is not sent back, nor one that is sent back approved', async () => {
    for (const first of ['approveAward', 'rejectAward']) {
      const { split } = await addOpenedRfq(world);
      const proposed = await buyer().execute('procurement', propose, { input: split('70', '30') });
      const { id } = proposed.expectData().proposeAward;
      const actions = [
        asked(officer(), 'approveAward', { id }),
        asked(officer(), 'rejectAward', { id, comment: '份额不妥' }),
      ];
      const ordered = first === 'approveAward' ? actions : actions.toReversed();
      expect(await race({ table: 'awards', id }, ordered)).toEqual(['Award', 'WrongState']);
    }
  });

  it('kept twice at once as a draft keeps the first', async () => {
    const { split } = await addOpenedRfq(world);
    const { saveAwardDraft } = await done(asked(buyer(), 'saveAwardDraft', split('50', '50')));
    expect(saveAwardDraft).toMatchObject({ __typename: 'Award' });
    const [row] = await world.sql('procurement')<{ id: string }[]>`
      select id from awards where sourcing_event_id = ${split('1', '99').sourcingEventId}`;
    const id = row?.id ?? '';
    const save = ['60', '70'].map((share) =>
      asked(buyer(), 'saveAwardDraft', { ...split(share, String(100 - Number(share))), id, expectedVersion: 1 }),
    );
    expect(await race({ table: 'awards', id }, save)).toEqual(['Award', 'StaleVersion']);
    const shares = await world.sql('procurement')`
      select share_percent::int as percent from award_shares where award_id = ${id} order by 1`;
    expect(shares.map(({ percent }) => percent)).toEqual([40, 60]);
  });
});

describe('a supplier', () => {
  it('is admitted once by two at once', async () => {
    const { id } = await addSupplier(world, { qualified: false });
    const third = world.person({ organisationId: world.hqId, roles: ['hq-buyer'] }).at(afterClosing);
    const qualify = [world.officer, third].map((person) => asked(person, 'qualifySupplier', { id }));
    expect(await race({ table: 'suppliers', id }, qualify)).toEqual(['Supplier', 'WrongState']);
  });

  it('changed twice at once keeps the first change', async () => {
    const { id } = await addSupplier(world);
    const { code: _code, taxNumber: _taxNumber, ...data } = supplierInput();
    const change = ['甲', '乙'].map((contactName) =>
      asked(world.buyer, 'changeSupplier', { ...data, id, expectedVersion: 1, contactName }),
    );
    expect(await race({ table: 'suppliers', id }, change)).toEqual(['Supplier', 'StaleVersion']);
  });

  it('has one change of a kind under way, also when two ask at once; one of each kind is taken', async () => {
    const supplier = await addSupplier(world);
    const contact = { contactName: '李四', contactEmail: 'li@supplier.example' };
    const bankAccount = {
      accountName: supplier.name,
      accountNumber: '95588000111222333',
      bankName: '工商银行',
      bankCode: '102331000011',
    };
    const base = { supplierId: supplier.id, reason: '变更' };
    const held = { table: 'suppliers', id: supplier.id };
    const ask = (change: object) => asked(supplier.owner, 'requestSupplierChange', { ...base, ...change });
    expect(await race(held, [ask({ contact }), ask({ contact })])).toEqual([
      'SupplierChangeRequest',
      'ChangeAlreadyRequested',
    ]);
    const other = await addSupplier(world);
    const own = { ...bankAccount, accountName: other.name };
    const askOther = (change: object) =>
      asked(other.owner, 'requestSupplierChange', { ...base, supplierId: other.id, ...change });
    expect(
      await race({ table: 'suppliers', id: other.id }, [askOther({ contact }), askOther({ bankAccount: own })]),
    ).toEqual(['SupplierChangeRequest', 'SupplierChangeRequest']);
  });

  it('has a change either taken or refused by two who decide at once', async () => {
    for (const first of ['approveSupplierChange', 'rejectSupplierChange']) {
      const supplier = await addSupplier(world);
      const contact = { contactName: '李四', contactEmail: 'li@supplier.example' };
      const request = asked(world.buyer, 'requestSupplierChange', {
        supplierId: supplier.id,
        reason: '来函',
        contact,
      });
      await done(request);
      const [row] = await world.sql('procurement')<{ id: string }[]>`
        select id from supplier_change_requests where supplier_id = ${supplier.id}`;
      const id = row?.id ?? '';
      const actions = [
        asked(world.officer, 'approveSupplierChange', { id }),
        asked(world.buyer, 'rejectSupplierChange', { id, comment: '不符' }),
      ];
      const isApprovedFirst = first === 'approveSupplierChange';
      const ordered = isApprovedFirst ? actions : actions.toReversed();
      expect(await race({ table: 'supplier_change_requests', id }, ordered)).toEqual([
        'SupplierChangeRequest',
        'WrongState',
      ]);
      const [seen] = await world.sql('procurement')`select contact_name from suppliers where id = ${supplier.id}`;
      expect(seen?.contact_name).toBe(isApprovedFirst ? '李四' : '王芳');
    }
  });

  it('that is being suspended gets no order', async () => {
    const purchase = await addPurchase(world);
    const results = await raceBehindLock(
      world.ownerUrl('procurement'),
      (sql) => sql`update suppliers set state = 'SUSPENDED' where id = ${purchase.supplier.id}`,
      [() => purchase.buyer.execute('procurement', release, { input: releaseInput(purchase, '100') })],
    );
    expect(kindsOf(results)).toEqual(['SupplierNotQualified']);
  });
});

describe('a contract', () => {
  const terms = {
    title: '白砂糖框架合同',
    validFrom: '2026-11-25',
    validUntil: '2026-12-31',
    deliveryPlace: '杭州一号仓',
  };

  it('as a draft is changed once and sent once by two at once', async () => {
    const { contractOf, suppliers } = await addContracts(world);
    const id = contractOf(suppliers[0]);
    const held = { table: 'contracts', id };
    const change = asked(buyer(), 'changeContractDraft', { ...terms, id, expectedVersion: 1 });
    expect(
      await race(held, [change, asked(officer(), 'changeContractDraft', { ...terms, id, expectedVersion: 1 })]),
    ).toEqual(['Contract', 'StaleVersion']);
    const send = [buyer(), officer()].map((person) => asked(person, 'sendContract', { id }));
    expect(await race(held, send)).toEqual(['Contract', 'WrongState']);
  });

  async function sent() {
    const contracts = await addContracts(world);
    const [supplier] = contracts.suppliers;
    const id = contracts.contractOf(supplier);
    await done(asked(buyer(), 'sendContract', { id }));
    const [row] = await world.sql('procurement')<{ hash: string }[]>`
      select document_hash as hash from contracts where id = ${id}`;
    return { ...contracts, supplier, id, documentHash: row?.hash ?? '', held: { table: 'contracts', id } };
  }

  it('is either signed or returned by two of its supplier at once', async () => {
    for (const first of ['signContract', 'returnContract']) {
      const { supplier, id, documentHash, held } = await sent();
      const actions = [
        asked(supplier.owner.at(afterClosing), 'signContract', { id, documentHash }),
        asked(supplier.owner.at(afterClosing), 'returnContract', { id, comment: '改日期' }),
      ];
      const ordered = first === 'signContract' ? actions : actions.toReversed();
      expect(await race(held, ordered)).toEqual(['Contract', 'WrongState']);
    }
  });

  it('is either signed or dropped by two of headquarters at once', async () => {
    for (const first of ['signContract', 'cancelContract']) {
      const { supplier, id, documentHash, held } = await sent();
      await done(asked(supplier.owner.at(afterClosing), 'signContract', { id, documentHash }));
      const actions = [
        asked(officer(), 'signContract', { id, documentHash }),
        asked(buyer(), 'cancelContract', { id, reason: '改为现货' }),
      ];
      const ordered = first === 'signContract' ? actions : actions.toReversed();
      expect(await race(held, ordered)).toEqual(['Contract', 'WrongState']);
    }
  });

  it('and the other one of its award, signed at the same moment, bring the award into force', async () => {
    const { contractOf, suppliers, awardId } = await addContracts(world);
    const signatures: ReturnType<typeof asked>[] = [];
    for (const supplier of suppliers) {
      const id = contractOf(supplier);
      await done(asked(buyer(), 'sendContract', { id }));
      const [row] = await world.sql('procurement')<{ hash: string }[]>`
        select document_hash as hash from contracts where id = ${id}`;
      const input = { id, documentHash: row?.hash ?? '' };
      await done(asked(supplier.owner.at(afterClosing), 'signContract', input));
      signatures.push(asked(buyer(), 'signContract', input));
    }
    expect(await race({ table: 'awards', id: awardId }, signatures)).toEqual(['Contract', 'Contract']);
    const [award] = await world.sql('procurement')`select state from awards where id = ${awardId}`;
    expect(award?.state).toBe('ACTIVE');
  });

  it('that is being terminated has nothing called off any more', async () => {
    const purchase = await addPurchase(world);
    const terminate = asked(purchase.officer, 'terminateContract', { id: purchase.contractId, reason: '迟交' });
    const call = () => purchase.buyer.execute('procurement', release, { input: releaseInput(purchase, '100') });
    const held = { table: 'contracts', id: purchase.contractId };
    expect(await race(held, [terminate, call])).toEqual(['Contract', 'ContractNotInForce']);
    // The other order leaves the order, and the contract ends all the same.
    const other = await addPurchase(world);
    const later = asked(other.officer, 'terminateContract', { id: other.contractId, reason: '迟交' });
    const earlier = () => other.buyer.execute('procurement', release, { input: releaseInput(other, '100') });
    expect(await race({ table: 'contracts', id: other.contractId }, [earlier, later])).toEqual([
      'PurchaseOrder',
      'Contract',
    ]);
  });
});

describe('a purchase order', () => {
  const heldOrder = (id: string) => ({ table: 'purchase_orders', id });
  const heldLine = (id: string) => ({ table: 'purchase_order_lines', id });

  async function waitingForApproval() {
    const purchase = await addPurchase(world);
    const { id } = await addOrder(purchase, '100', { confirmed: false });
    await world.sql('procurement')`
      update purchase_orders set state = 'PENDING_APPROVAL', sent_at = null where id = ${id}`;
    return { purchase, id };
  }

  it('is either approved or sent back by two at once; sent back, it is released again once', async () => {
    for (const first of ['approvePurchaseOrder', 'rejectPurchaseOrder']) {
      const { purchase, id } = await waitingForApproval();
      const actions = [
        asked(purchase.officer, 'approvePurchaseOrder', { id }),
        asked(purchase.officer, 'rejectPurchaseOrder', { id, comment: '太多' }),
      ];
      const isApprovedFirst = first === 'approvePurchaseOrder';
      expect(await race(heldOrder(id), isApprovedFirst ? actions : actions.toReversed())).toEqual([
        'PurchaseOrder',
        'WrongState',
      ]);
      if (isApprovedFirst) continue;
      const again = [purchase.buyer, purchase.officer].map(
        (person) => () =>
          person.execute('procurement', release, { input: releaseInput(purchase, '50', { draftId: id }) }),
      );
      expect(await race(heldOrder(id), again)).toEqual(['PurchaseOrder', 'WrongState']);
    }
  });

  it('is confirmed once by two at once, and not once it is being cancelled', async () => {
    const purchase = await addPurchase(world);
    const { id } = await addOrder(purchase, '100', { confirmed: false });
    const confirm = asked(purchase.owner, 'confirmPurchaseOrder', { id });
    const twice = [confirm, asked(purchase.owner, 'confirmPurchaseOrder', { id })];
    expect(await race(heldOrder(id), twice)).toEqual(['PurchaseOrder', 'WrongState']);
    const other = await addOrder(purchase, '100', { confirmed: false });
    const actions = [
      asked(purchase.buyer, 'cancelPurchaseOrder', { id: other.id, reason: '不要了' }),
      asked(purchase.owner, 'confirmPurchaseOrder', { id: other.id }),
    ];
    expect(await race(heldOrder(other.id), actions)).toEqual(['PurchaseOrder', 'WrongState']);
  });

  it('has a proposed change either taken or refused by two at once', async () => {
    for (const first of ['acceptPurchaseOrderChange', 'refusePurchaseOrderChange']) {
      const purchase = await addPurchase(world);
      const { id, lineId } = await addOrder(purchase, '100', { confirmed: false });
      const lines = [{ purchaseOrderLineId: lineId, quantity: '80', requiredDate: '2026-12-28' }];
      const change = () => asked(purchase.owner, 'proposePurchaseOrderChange', { id, reason: '产能', lines });
      expect(await race(heldOrder(id), [change(), change()])).toEqual(['PurchaseOrder', 'WrongState']);
      const actions = [
        asked(purchase.buyer, 'acceptPurchaseOrderChange', { id }),
        asked(purchase.officer, 'refusePurchaseOrderChange', { id, comment: '不行' }),
      ];
      const ordered = first === 'acceptPurchaseOrderChange' ? actions : actions.toReversed();
      expect(await race(heldOrder(id), ordered)).toEqual(['PurchaseOrder', 'WrongState']);
    }
  });

  it('has its last quantity announced once by two at once; two halves are both announced', async () => {
    const purchase = await addPurchase(world);
    const announced = (order: { id: string; lineId: string }, quantity: string) =>
      asked(purchase.owner, 'createShipmentNotice', noticeInput(order, quantity));
    const order = await addOrder(purchase, '100');
    // Both are seen at the line that they count on: the second waits for the order, or counts without having looked.
    expect(await race(heldLine(order.lineId), [announced(order, '100'), announced(order, '100')])).toEqual([
      'ShipmentNotice',
      'ShipmentAboveOrder',
    ]);
    const other = await addOrder(purchase, '100');
    expect(await race(heldLine(other.lineId), [announced(other, '50'), announced(other, '50')])).toEqual([
      'ShipmentNotice',
      'ShipmentNotice',
    ]);
  });

  it('of which goods are being announced is neither cancelled nor closed, and nothing is announced of one that is', async () => {
    for (const [end, refusal] of [
      ['cancelPurchaseOrder', 'PurchaseOrderShipped'],
      ['closePurchaseOrder', 'DeliveryOpen'],
    ] as const) {
      for (const isAnnouncedFirst of [true, false]) {
        const purchase = await addPurchase(world);
        const order = await addOrder(purchase, '100');
        const actions = [
          asked(purchase.owner, 'createShipmentNotice', noticeInput(order, '100')),
          asked(purchase.buyer, end, { id: order.id, reason: '不要了' }),
        ];
        expect(await race(heldOrder(order.id), isAnnouncedFirst ? actions : actions.toReversed())).toEqual(
          isAnnouncedFirst ? ['ShipmentNotice', refusal] : ['PurchaseOrder', 'WrongState'],
        );
      }
    }
  });

  async function announcedOrder() {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    await done(asked(purchase.owner, 'createShipmentNotice', noticeInput(order, '100')));
    const [notice] = await world.sql('procurement')<{ id: string; line_id: string }[]>`
      select n.id, l.id as line_id from shipment_notices n
      join shipment_notice_lines l on l.shipment_notice_id = n.id where n.purchase_order_id = ${order.id}`;
    return { purchase, order, noticeId: notice?.id ?? '', noticeLineId: notice?.line_id ?? '' };
  }

  it('has a delivery counted or its notice cancelled, not both', async () => {
    for (const isCountedFirst of [true, false]) {
      const { purchase, order, noticeId, noticeLineId } = await announcedOrder();
      const actions = [
        asked(purchase.warehouse, 'receiveGoods', {
          shipmentNoticeId: noticeId,
          lines: [{ shipmentNoticeLineId: noticeLineId, countedQuantity: '100' }],
        }),
        asked(purchase.owner, 'cancelShipmentNotice', { id: noticeId, reason: '没发出' }),
      ];
      expect(await race(heldLine(order.lineId), isCountedFirst ? actions : actions.toReversed())).toEqual([
        isCountedFirst ? 'GoodsReceipt' : 'ShipmentNotice',
        'WrongState',
      ]);
    }
  });

  const inspected = (purchase: Purchase, input: object) => asked(purchase.quality, 'inspectGoods', input);

  it('has a delivery inspected once and put into stock once by two at once', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const receipt = await addReceipt(purchase, order, { quantity: '100' });
    const results = [inspection(receipt, '100'), inspection(receipt, '60', '40')].map((input) =>
      inspected(purchase, input),
    );
    expect(await race(heldLine(order.lineId), results)).toEqual(['GoodsReceipt', 'WrongState']);
    const stock = [1, 2].map(() => asked(purchase.warehouse, 'putGoodsIntoStock', { id: receipt.id }));
    expect(await race(heldLine(order.lineId), stock)).toEqual(['GoodsReceipt', 'WrongState']);
    const [accepted] = await world.sql('procurement')`
      select count(*)::int as told from event where name = 'GoodsAccepted' and aggregate_id = ${receipt.id}`;
    expect(accepted?.told).toBe(1);
  });

  it('accepts no more than was ordered of two deliveries that are inspected at once', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    // Announced as halves; the second truck brought all of it.
    const first = await addReceipt(purchase, order, { quantity: '50', counted: '100' });
    await world.sql('procurement')`
      update purchase_order_lines set covered_quantity = 50, shipped_quantity = 50 where id = ${order.lineId}`;
    const second = await addReceipt(purchase, order, { quantity: '50', counted: '100' });
    const actions = [first, second].map((receipt) => inspected(purchase, inspection(receipt, '100')));
    expect(await race(heldLine(order.lineId), actions)).toEqual(['GoodsReceipt', 'ReceiptAboveOrder']);
  });

  it('has rejected goods returned once by two at once', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const receipt = await addReceipt(purchase, order, { quantity: '100' });
    await done(inspected(purchase, inspection(receipt, '60', '40')));
    const back = ['甲', '乙'].map((returnedBy) =>
      asked(purchase.warehouse, 'returnRejectedGoods', { id: receipt.id, returnedBy }),
    );
    expect(await race({ table: 'goods_receipts', id: receipt.id }, back)).toEqual(['GoodsReceipt', 'WrongState']);
  });
});

describe('an invoice', () => {
  it('told twice at once is counted once; two invoices are both counted', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const { taxInvoiceId } = await invoice(world, purchase, { order, quantity: '10' });
    const tell = (id?: string) => () =>
      invoice(world, purchase, { order, quantity: '10', ...(id ? { taxInvoiceId: id } : {}) });
    const run = (actions: ReturnType<typeof tell>[]) =>
      raceBehindLock(
        world.ownerUrl('procurement'),
        (sql) => sql`select 1 from purchase_order_lines where id = ${order.lineId} for update`,
        actions,
      );
    const progress = async () => (await matchOf(purchase, { taxInvoiceId })).purchaseOrder.progress.invoiced;
    const same = newId();
    await run([tell(same), tell(same)]);
    expect(await progress()).toBe('20');
    await run([tell(), tell()]);
    expect(await progress()).toBe('40');
  });

  it('has a held part either taken or refused by two at once, also where no order is named', async () => {
    for (const isTakenFirst of [true, false]) {
      const purchase = await addPurchase(world);
      const order = await addOrder(purchase, '100');
      const receipt = await addReceipt(purchase, order, { quantity: '100' });
      await done(asked(purchase.quality, 'inspectGoods', inspection(receipt, '100')));
      await done(asked(purchase.warehouse, 'putGoodsIntoStock', { id: receipt.id }));
      const sent = await invoice(world, purchase, { order, quantity: '100', unitPrice: '10.60' });
      const match = await matchOf(purchase, sent);
      const parts: { id: string; state: string }[] = match.lines[0].parts;
      const input = { id: match.id, partId: parts.find(({ state }) => state === 'HELD')?.id, reason: '涨价' };
      const colleague = world.person({ organisationId: world.hqId, roles: ['hq-finance-clerk'] }).at(delivery);
      const actions = [
        asked(purchase.clerk, 'acceptMatchDifference', input),
        asked(colleague, 'rejectMatchDifference', input),
      ];
      expect(
        await race({ table: 'invoice_matches', id: match.id }, isTakenFirst ? actions : actions.toReversed()),
      ).toEqual(['InvoiceMatch', 'WrongState']);
    }
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const unknown = { id: world.hqId, lineId: order.lineId };
    const sent = await invoice(world, purchase, { order: unknown, quantity: '10' });
    const match = await matchOf(purchase, sent);
    const input = { id: match.id, partId: match.lines[0].parts[0].id, reason: '查无订单' };
    const colleague = world.person({ organisationId: world.hqId, roles: ['hq-finance-clerk'] }).at(delivery);
    const refuse = [purchase.clerk, colleague].map((person) => asked(person, 'rejectMatchDifference', input));
    expect(await race({ table: 'invoice_match_parts', id: input.partId }, refuse)).toEqual([
      'InvoiceMatch',
      'WrongState',
    ]);
  });
});
