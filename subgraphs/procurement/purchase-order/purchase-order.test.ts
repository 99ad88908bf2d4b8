import { raceBehindLock } from '@quanlian/testkit/race.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  addOrder,
  addPurchase,
  announce,
  noticeInput,
  type Purchase,
  release,
  releaseInput,
} from '../test-data/order-world.ts';
import { bootSourcing, type SourcingWorld } from '../test-data/sourcing-world.ts';

let world: SourcingWorld;
beforeAll(async () => {
  world = await bootSourcing();
});
afterAll(() => world?.close());

const read = `query ($id: ID!) { purchaseOrder(id: $id) { id number state supplierName paymentTermDays
  net { amountMinor } lines { quantity requiredDate shippableQuantity net { amountMinor } progress { ordered matched } }
  change { state reason lines { fromQuantity toQuantity } } rejectComment allowedActions
  relatedDocuments { type } history { command } } }`;
const move = (name: string, input = '') =>
  `mutation ($id: ID!) { ${name}(input: { id: $id ${input} }) {
  ... on PurchaseOrder { id state endReason } ... on Error { message } ... on WrongState { fromState }
  ... on PurchaseOrderShipped { shippedQuantity } ... on DeliveryOpen { shipmentNoticeNumbers } } }`.replace(
    /\.\.\. on (PurchaseOrderShipped|DeliveryOpen) \{[^}]*\}/g,
    (part, type: string) =>
      (name === 'cancelPurchaseOrder' && type === 'PurchaseOrderShipped') ||
      (name === 'closePurchaseOrder' && type === 'DeliveryOpen')
        ? part
        : '',
  );

const calledOff = async (purchase: Purchase) => {
  const [row] = await world.sql('procurement')`
    select called_off_quantity::text as quantity from contract_lines where id = ${purchase.contractLineId}`;
  return Number(row?.quantity);
};
const orderCount = async (purchase: Purchase) => {
  const [row] = await world.sql('procurement')`
    select (select count(*)::int from purchase_orders where contract_id = ${purchase.contractId}) as orders,
      (select count(*)::int from event where name = 'NoticeRaised' and body->>'kind' = 'PURCHASE_ORDER_TO_CONFIRM'
        and body->>'organisationId' = ${purchase.supplier.id}) as notices`;
  return row;
};

const kindOf = (member: unknown) => z.object({ __typename: z.string() }).parse(member).__typename;

describe('releasing an order', () => {
  it('calls off the contract at its price and tells the supplier', async () => {
    const purchase = await addPurchase(world);
    const { releasePurchaseOrder: order } = (
      await purchase.buyer.execute('procurement', release, { input: releaseInput(purchase, '300') })
    ).expectData();
    expect(order).toMatchObject({
      state: 'PENDING_CONFIRMATION',
      net: { amountMinor: '300000' },
      tax: { amountMinor: '39000' },
      gross: { amountMinor: '339000' },
    });
    expect(order.number).toMatch(/^PO-20261201-\d{6}$/);
    expect(await calledOff(purchase)).toBe(300);
    expect(await orderCount(purchase)).toEqual({ orders: 1, notices: 1 });
    const seen = (await purchase.owner.execute('procurement', read, { id: order.id })).expectData().purchaseOrder;
    expect(seen.allowedActions).toEqual(['confirmPurchaseOrder', 'proposePurchaseOrderChange']);
    expect(seen.relatedDocuments.map((document: { type: string }) => document.type)).toEqual([
      'SourcingEvent',
      'Contract',
    ]);
  });

  it('beyond what the contract has left is refused with what is left, and nothing is written', async () => {
    const purchase = await addPurchase(world);
    await addOrder(purchase, '600');
    const before = await orderCount(purchase);
    const refused = await purchase.buyer.execute('procurement', release, { input: releaseInput(purchase, '100.001') });
    expect(refused.expectError('ContractQuantityExceeded')).toMatchObject({
      requestedQuantity: '100.001',
      remainingQuantity: '100',
    });
    expect(await calledOff(purchase)).toBe(600);
    expect(await orderCount(purchase)).toEqual(before);
  });

  it('against a contract that is not in force is refused', async () => {
    const purchase = await addPurchase(world);
    const later = purchase.buyer.at(new Date('2029-01-01T02:00:00Z'));
    const input = releaseInput(purchase, '10', {
      lines: [{ contractLineId: purchase.contractLineId, quantity: '10', requiredDate: '2029-02-01' }],
    });
    (await later.execute('procurement', release, { input })).expectError('ContractNotInForce');
    expect(await orderCount(purchase)).toEqual({ orders: 0, notices: 0 });
  });

  it('twice at once for the last quantity gives it to one of them', async () => {
    const purchase = await addPurchase(world);
    const input = releaseInput(purchase, '700');
    const results = await raceBehindLock(
      world.ownerUrl('procurement'),
      (sql) => sql`select 1 from contract_lines where id = ${purchase.contractLineId} for update`,
      [purchase.buyer, purchase.officer].map((person) => () => person.execute('procurement', release, { input })),
    );
    const kinds = results.map((result) =>
      result.status === 'fulfilled' ? kindOf(result.value.answer.data?.releasePurchaseOrder) : 'failed',
    );
    expect(kinds.sort()).toEqual(['ContractQuantityExceeded', 'PurchaseOrder']);
    expect(await calledOff(purchase)).toBe(700);
    expect((await orderCount(purchase))?.orders).toBe(1);
  });

  it('control: reading what is left and then taking it, without a lock, takes it twice', async () => {
    const sql = postgres(world.ownerUrl('procurement'), { max: 2, onnotice: () => {} });
    try {
      await sql`create table if not exists unguarded_line (id int primary key, quantity numeric, called_off numeric)`;
      await sql`insert into unguarded_line values (1, 700, 0)`;
      const rest = () => sql`select quantity - called_off as rest from unguarded_line where id = 1`;
      // Both read before either writes.
      const seen = await Promise.all([rest(), rest()]);
      for (const [row] of seen) {
        if (Number(row?.rest) >= 700) await sql`update unguarded_line set called_off = called_off + 700 where id = 1`;
      }
      const [row] = await sql`select called_off::int as taken from unguarded_line where id = 1`;
      expect(row?.taken).toBe(1400);
    } finally {
      await sql.end();
    }
  });
});

describe('an order above the limit', () => {
  async function addLargeOrder() {
    const purchase = await addPurchase(world);
    // The limit of the test's own decision table, in force from the day of the order.
    await world.sql('procurement')`
      insert into decision_tables (code, valid_from, document) values ('PURCHASE_ORDER_APPROVAL', '2026-12-01',
        '{"rules": [{"grossAtLeastMinor": "700000", "permission": "purchase-order.approve"}]}')
      on conflict (code, valid_from) do nothing`;
    const input = releaseInput(purchase, '650');
    const { releasePurchaseOrder } = (await purchase.buyer.execute('procurement', release, { input })).expectData();
    return { purchase, id: releasePurchaseOrder.id as string, state: releasePurchaseOrder.state as string };
  }

  it('waits for another person, unseen by the supplier until then', async () => {
    const { purchase, id, state } = await addLargeOrder();
    expect(state).toBe('PENDING_APPROVAL');
    const unseen = await purchase.owner.execute('procurement', read, { id });
    expect(unseen.expectData().purchaseOrder).toBeNull();
    (await purchase.buyer.execute('procurement', move('approvePurchaseOrder'), { id })).expectError('SamePerson');
    const approved = await purchase.officer.execute('procurement', move('approvePurchaseOrder'), { id });
    expect(approved.expectData().approvePurchaseOrder.state).toBe('PENDING_CONFIRMATION');
    const again = await purchase.officer.execute('procurement', move('approvePurchaseOrder'), { id });
    expect(again.expectError('WrongState').fromState).toBe('PENDING_CONFIRMATION');
  });

  it('tells its supplier in the history that it was sent, not who approved it nor what they wrote', async () => {
    const { purchase, id } = await addLargeOrder();
    const history = `query ($id: ID!) { purchaseOrder(id: $id) { history { command personName facts { name value } } } }`;
    const approve = move('approvePurchaseOrder', 'comment: "价格偏高，先下这一单"');
    (await purchase.officer.execute('procurement', approve, { id })).expectData();
    (await purchase.owner.execute('procurement', move('confirmPurchaseOrder'), { id })).expectData();
    const seenBy = async (person: typeof purchase.owner) =>
      (await person.execute('procurement', history, { id })).expectData().purchaseOrder.history;
    expect(await seenBy(purchase.owner)).toMatchObject([
      { command: 'confirmPurchaseOrder', personName: expect.any(String) },
      { command: 'approvePurchaseOrder', personName: null, facts: [{ name: 'otherParty', value: 'true' }] },
    ]);
    const atHeadquarters = await seenBy(purchase.buyer);
    expect(atHeadquarters.map(({ command }: { command: string }) => command)).toEqual([
      'confirmPurchaseOrder',
      'approvePurchaseOrder',
      'releasePurchaseOrder',
    ]);
    expect(atHeadquarters[1]).toMatchObject({
      personName: expect.any(String),
      facts: [{ name: 'comment', value: '价格偏高，先下这一单' }],
    });
  });

  it('approved by two people at once is approved once, and the supplier is told once', async () => {
    const { purchase, id } = await addLargeOrder();
    const colleague = world
      .person({ organisationId: world.hqId, roles: ['hq-sourcing-officer'] })
      .at(new Date('2026-12-01T02:00:00Z'));
    const approve = move('approvePurchaseOrder');
    const results = await raceBehindLock(
      world.ownerUrl('procurement'),
      (sql) => sql`select 1 from purchase_orders where id = ${id} for update`,
      [purchase.officer, colleague].map((person) => () => person.execute('procurement', approve, { id })),
    );
    expect(results.filter((result) => JSON.stringify(result).includes('"WrongState"'))).toHaveLength(1);
    const [row] = await world.sql('procurement')`select count(*)::int as decided from event
      where name = 'ApprovalDecided' and aggregate_id in
        (select aggregate_id from event where name = 'ApprovalRequested' and body->>'documentId' = ${id})`;
    expect(row?.decided).toBe(1);
  });

  it('sent back gives its quantity back, and can be released again under its number', async () => {
    const { purchase, id } = await addLargeOrder();
    const reject = move('rejectPurchaseOrder', 'comment: "分两次下单"');
    (await purchase.officer.execute('procurement', reject, { id })).expectData();
    expect(await calledOff(purchase)).toBe(0);
    const input = releaseInput(purchase, '100', { draftId: id });
    const { releasePurchaseOrder } = (await purchase.buyer.execute('procurement', release, { input })).expectData();
    expect(releasePurchaseOrder).toMatchObject({ id, state: 'PENDING_CONFIRMATION', lines: [{ quantity: '100' }] });
    expect(await calledOff(purchase)).toBe(100);
  });
});

describe('a change that the supplier proposes', () => {
  const propose = `mutation ($input: ProposePurchaseOrderChangeInput!) { proposePurchaseOrderChange(input: $input) {
    ... on PurchaseOrder { state } ... on Error { message } ... on InvalidInput { fields { path message } } ... on WrongState { fromState } } }`;

  it('changes nothing until headquarters takes it, and then order and contract follow', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '300', { confirmed: false });
    const input = {
      id: order.id,
      reason: '产能不足',
      lines: [{ purchaseOrderLineId: order.lineId, quantity: '200', requiredDate: '2026-12-28' }],
    };
    (await purchase.owner.execute('procurement', propose, { input })).expectData();
    const waiting = (await purchase.buyer.execute('procurement', read, { id: order.id })).expectData().purchaseOrder;
    expect(waiting).toMatchObject({
      state: 'CHANGING',
      lines: [{ quantity: '300' }],
      change: { state: 'PROPOSED', lines: [{ fromQuantity: '300', toQuantity: '200' }] },
    });
    const accept = move('acceptPurchaseOrderChange');
    (await purchase.buyer.execute('procurement', accept, { id: order.id })).expectData();
    const after = (await purchase.buyer.execute('procurement', read, { id: order.id })).expectData().purchaseOrder;
    expect(after).toMatchObject({
      state: 'CONFIRMED',
      net: { amountMinor: '200000' },
      lines: [{ quantity: '200', requiredDate: '2026-12-28' }],
      change: { state: 'ACCEPTED' },
    });
    expect(await calledOff(purchase)).toBe(200);
  });

  it('refused leaves the order as it was', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '300', { confirmed: false });
    const line = { purchaseOrderLineId: order.lineId, quantity: '200', requiredDate: '2026-12-28' };
    const input = { id: order.id, reason: '产能不足', lines: [line] };
    (await purchase.owner.execute('procurement', propose, { input })).expectData();
    const refuse = move('refusePurchaseOrderChange', 'comment: "必须按期"');
    const refused = await purchase.buyer.execute('procurement', refuse, { id: order.id });
    expect(refused.expectData().refusePurchaseOrderChange.state).toBe('PENDING_CONFIRMATION');
    expect(await calledOff(purchase)).toBe(300);
    const more = { ...input, lines: [{ ...line, quantity: '300.001' }] };
    (await purchase.owner.execute('procurement', propose, { input: more })).expectError('InvalidInput');
  });
});

describe('an order', () => {
  it('of another supplier does not exist, and headquarters cannot confirm for a supplier', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '50', { confirmed: false });
    const other = purchase.otherSupplier.owner;
    expect((await other.execute('procurement', read, { id: order.id })).expectData().purchaseOrder).toBeNull();
    (await other.execute('procurement', move('confirmPurchaseOrder'), { id: order.id })).expectError('NotFound');
    (await purchase.buyer.execute('procurement', move('confirmPurchaseOrder'), { id: order.id })).expectError(
      'FORBIDDEN',
    );
    const [row] = await world.sql('procurement')`select state from purchase_orders where id = ${order.id}`;
    expect(row?.state).toBe('PENDING_CONFIRMATION');
  });

  it('is cancelled as long as nothing was shipped, and gives its quantity back', async () => {
    const purchase = await addPurchase(world);
    const free = await addOrder(purchase, '100');
    const shipped = await addOrder(purchase, '200');
    const input = noticeInput(shipped, '50');
    (await purchase.owner.execute('procurement', announce, { input })).expectData();
    const cancel = move('cancelPurchaseOrder', 'reason: "计划取消"');
    (await purchase.buyer.execute('procurement', cancel, { id: free.id })).expectData();
    expect(await calledOff(purchase)).toBe(200);
    const refused = await purchase.buyer.execute('procurement', cancel, { id: shipped.id });
    expect(refused.expectError('PurchaseOrderShipped').shippedQuantity).toBe('50');
    const close = move('closePurchaseOrder', 'reason: "不再交付"');
    (await purchase.buyer.execute('procurement', close, { id: shipped.id })).expectError('DeliveryOpen');
  });
});
