import { goodsAccepted } from '@quanlian/events/goods-accepted.ts';
import { payableApproved } from '@quanlian/events/payable-approved.ts';
import { productionCompleted } from '@quanlian/events/production-completed.ts';
import { receiptClaimed } from '@quanlian/events/receipt-claimed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { withTransaction } from '@quanlian/subgraph-kit/command.ts';
import { serviceClaims } from '@quanlian/subgraph-kit/service-claims.ts';
import type { TestClient } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bankDeposit, entityAccount } from '../account/rules.ts';
import { bookDocument } from '../ledger/book-document.ts';
import { orderOf } from '../sales-booking/test-events.ts';
import { bootPayments, type PaymentsWorld } from '../test-world.ts';

let world: PaymentsWorld;
let story: Awaited<ReturnType<typeof sharedMaterial>>;
beforeAll(async () => {
  world = await bootPayments();
  story = await sharedMaterial();
});
afterAll(() => world?.world.close());

const happenedAt = new Date('2026-11-23T04:00:00Z');

/**
 * 100 kg of leaf for 99.99 and 13.00 tax, 30 kg in the first drink, 50 kg in the second; a dealer's order of both on
 * credit, in one shipment (6 bottles of the first, 4 of the second for 113.00), repaid by a transfer of 100.01.
 */
async function sharedMaterial() {
  const dealer = await world.dealer(1n);
  const { legalEntityId } = dealer;
  const { bankAccountId } = await world.company(0n);
  const { supplierId } = await world.supplier();
  const [goodsReceiptId, lineId, otherLineId, purchaseOrderId, payableId] = [
    newId(),
    newId(),
    newId(),
    newId(),
    newId(),
  ];
  const [leaf, stranger, first, second] = [newId(), newId(), newId(), newId()];
  const line = (goodsReceiptLineId: string, batchNumber: string, netMinor: string) => ({
    ...{ goodsReceiptLineId, purchaseOrderLineId: newId(), productId: newId(), batchNumber, netMinor },
    ...{ productionDate: null, bestBefore: null, acceptedQuantity: '100', rejectedQuantity: '0' },
  });
  await world.world.deliver('payments', goodsAccepted, {
    aggregateId: goodsReceiptId,
    body: {
      ...{ goodsReceiptId, number: 'GR-1', purchaseOrderId, supplierId, currency: 'CNY', legalEntityId },
      ...{ locationId: newId(), lines: [line(lineId, 'L-1', '9999'), line(otherLineId, 'L-2', '5000')] },
    },
  });
  await world.posted();
  // One invoice of both receipts' lines: the leaf is two thirds of it.
  await world.world.deliver('payments', payableApproved, {
    aggregateId: payableId,
    body: payable({ payableId, legalEntityId, supplierId, purchaseOrderId, lines: [lineId, otherLineId] }),
  });
  const productionOrders: string[] = [];
  for (const [batchId, batchNumber, valueMinor] of [
    [first, 'D-1', '3000'],
    [second, 'D-2', '4999'],
  ] as const) {
    const productionOrderId = newId();
    productionOrders.push(productionOrderId);
    await world.world.deliver('payments', productionCompleted, {
      aggregateId: productionOrderId,
      body: {
        ...{ productionOrderId, number: `MO-${batchNumber}`, legalEntityId, currency: 'CNY', productId: newId() },
        ...{ batchId, batchNumber, quantity: '100', valueMinor },
        consumed: [{ batchId: leaf, batchNumber: 'L-1', productId: newId(), quantity: '30', valueMinor }],
      },
    });
  }
  const order = orderOf(world, dealer, 'CREDIT');
  const batches = [
    { batchId: first, batchNumber: 'D-1', quantity: '6' },
    { batchId: second, batchNumber: 'D-2', quantity: '4' },
  ];
  await order.signed({ grossMinor: 11_300, costMinor: 5_000, batches });
  const bankLineId = newId();
  await withTransaction({ runtime: world.runtime, claims: serviceClaims(world.runtime) }, 'test', (tx) =>
    bookDocument(tx, {
      document: { type: 'BANK_RECEIPT', id: bankLineId, number: 'B1', links: { bankLineId } },
      happenedAt,
      lines: [
        {
          name: 'credit',
          debit: { account: bankDeposit(legalEntityId, bankAccountId, 'CNY') },
          credit: { account: entityAccount('2241-UNCLAIMED', legalEntityId, 'CNY'), item: bankLineId },
          amount: 10_001n,
        },
      ],
    }),
  );
  await world.posted();
  const receiptId = newId();
  await world.world.deliver('payments', receiptClaimed, {
    aggregateId: receiptId,
    body: {
      ...{ receiptId, number: 'LK-1', bankLineId, legalEntityId, partnerId: dealer.partnerId, currency: 'CNY' },
      ...{ amountMinor: '10001', advanceMinor: '0', depositMinor: '0' },
      repaid: [{ receivableId: order.ids.shipmentId, documentNumber: 'SH-1', amountMinor: '10001' }],
    },
  });
  await world.posted();
  return { leaf, stranger, first, second, lineId, productionOrders, order };
}

/** An invoice of both lines; the accrual was 0.99 less than what is owed, which belongs to no line. */
function payable({
  lines: [leafLine, otherLine],
  ...ids
}: {
  payableId: string;
  legalEntityId: string;
  supplierId: string;
  purchaseOrderId: string;
  lines: [string, string];
}) {
  const line = (goodsReceiptLineId: string, netMinor: string, taxMinor: string) => ({
    ...{ taxInvoiceLineId: newId(), purchaseOrderLineId: newId(), goodsReceiptLineId, quantity: '100', netMinor },
    ...{ taxMinor, grossMinor: String(Number(netMinor) + Number(taxMinor)) },
  });
  return {
    ...{ ...ids, invoiceMatchId: newId(), taxInvoiceId: newId(), invoiceNumber: '26330000000000990001' },
    ...{ purchaseOrderNumber: 'PO-1', currency: 'CNY', netMinor: '14999', taxMinor: '1950', grossMinor: '16949' },
    ...{ accruedNetMinor: '14900', dueOn: '2027-01-22' },
    lines: [line(leafLine, '9999', '1300'), line(otherLine, '5000', '650')],
  };
}

type Parts = [string, string, string][];

const documentOf = (
  page: string,
) => `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Trace { money {
  sums { kind amount { amountMinor } share { amountMinor } }
  accounts { code documentType debits { amountMinor } credits { amountMinor } ownDebits { amountMinor } ownCredits { amountMinor } }
  transfers(${page}) { pageInfo { endCursor hasNextPage } nodes { share { amountMinor } transfer { id documentType amount { amountMinor } } } } } } } }`;

/** What distribution tells of the batch, and what the ledger has of it. */
async function moneyOf(
  batch: 'first' | 'second',
  who: TestClient = world.world.person({ permissions: ['ledger.read'] }),
  page = 'first: 100',
) {
  const { leaf, lineId, productionOrders, order } = story;
  const index = batch === 'first' ? 0 : 1;
  const [usedFrom, usedUntil] = batch === 'first' ? ['0', '0.3'] : ['0.3', '0.8'];
  const [soldFrom, soldUntil] = batch === 'first' ? ['0', '0.6'] : ['0.6', '1'];
  const parts: Parts = [
    [leaf, usedFrom, usedUntil],
    [lineId, usedFrom, usedUntil],
    [story[batch], '0', '1'],
    [order.ids.salesOrderId, soldFrom, soldUntil],
    [order.ids.shipmentId, soldFrom, soldUntil],
  ];
  const trace = {
    ...{ __typename: 'Trace', id: `GTIN ${batch}`, batchIds: [leaf, story[batch]], goodsReceiptLineIds: [lineId] },
    ...{ productionOrderIds: [productionOrders[index]], shipmentIds: [order.ids.shipmentId] },
    ...{ salesOrderIds: [order.ids.salesOrderId], salesReturnIds: [] },
    parts: parts.map(([id, from, until]) => ({ id, from, until })),
  };
  return (await who.execute('payments', documentOf(page), { representations: [trace] })).expectData()._entities[0]
    .money;
}

type Sum = { kind: string; amount: { amountMinor: string }; share: { amountMinor: string } };
const byKind = (sums: Sum[]) =>
  Object.fromEntries(sums.map(({ kind, amount, share }) => [kind, [amount.amountMinor, share.amountMinor]]));

it('each of two batches has its own share of a material that both were made of, and of an order that both were sold in', async () => {
  expect(byKind((await moneyOf('first')).sums)).toEqual({
    // The leaf's line with tax and the invoice's 0.99, of which 30 kg of 100 went in.
    BOUGHT: ['11332', '3390'],
    PRODUCED: ['3000', '3000'],
    SOLD: ['6780', '6780'],
    COST: ['3000', '3000'],
    // The transfer repaid the whole shipment.
    RECEIVED: ['10001', '6001'],
  });
  expect(byKind((await moneyOf('second')).sums)).toEqual({
    BOUGHT: ['11332', '5649'],
    PRODUCED: ['4999', '4999'],
    SOLD: ['4520', '4520'],
    COST: ['2000', '2000'],
    RECEIVED: ['10001', '4000'],
  });
});

it('no transfer of one batch’s lines is in the other’s story, and what they share is split to the cent', async () => {
  type Node = {
    share: { amountMinor: string };
    transfer: { id: string; documentType: string; amount: { amountMinor: string } };
  };
  const [first, second] = [(await moneyOf('first')).transfers.nodes, (await moneyOf('second')).transfers.nodes];
  const shareById = new Map<string, bigint>(
    second.map((node: Node) => [node.transfer.id, BigInt(node.share.amountMinor)]),
  );
  const shared = first.filter((node: Node) => shareById.has(node.transfer.id));
  expect([...new Set(shared.map((node: Node) => node.transfer.documentType))].sort()).toEqual([
    'BANK_RECEIPT',
    'GOODS_RECEIPT',
    'PAYABLE',
  ]);
  for (const { transfer, share } of shared as Node[]) {
    const both = BigInt(share.amountMinor) + (shareById.get(transfer.id) ?? 0n);
    const amount = BigInt(transfer.amount.amountMinor);
    // 20 kg of the leaf are still there; of the shipment nothing is. Of the invoice's 0.99 two thirds are the leaf's.
    const expected = transfer.documentType === 'BANK_RECEIPT' ? amount : (amount * 8n + 5n) / 10n;
    expect(both, transfer.documentType).toBe(amount === 99n ? 53n : expected);
  }
});

it('its transfers are the same, each once and in the same order, when they are read by pages', async () => {
  const whole = (await moneyOf('second')).transfers.nodes;
  const paged: unknown[] = [];
  let page = 'first: 3';
  for (;;) {
    const { nodes, pageInfo } = (await moneyOf('second', undefined, page)).transfers;
    paged.push(...nodes);
    if (!pageInfo.hasNextPage) break;
    page = `first: 3, after: ${JSON.stringify(pageInfo.endCursor)}`;
  }
  expect(whole.length).toBeGreaterThan(6);
  expect(paged).toEqual(whole);
});

it('debits equal credits, of the documents and of the batch’s part', async () => {
  const { accounts } = await moneyOf('first');
  type Row = Record<'debits' | 'credits' | 'ownDebits' | 'ownCredits', { amountMinor: string }>;
  const sum = (side: keyof Row) =>
    accounts.reduce((total: bigint, row: Row) => total + BigInt(row[side].amountMinor), 0n);
  expect(sum('debits')).toBe(sum('credits'));
  expect(sum('ownDebits')).toBe(sum('ownCredits'));
  expect(sum('ownDebits')).toBeLessThan(sum('debits'));
});

it('money is for those who may read the ledger, and of nobody for a partner', async () => {
  expect(await moneyOf('first', world.world.person({ permissions: ['trace.read'] }))).toBeNull();
  for (const organisationKind of ['SUPPLIER', 'DISTRIBUTOR', 'SHOPPER'] as const) {
    const partner = world.world.person({ organisationKind, permissions: ['ledger.read'] });
    expect(await moneyOf('first', partner), organisationKind).toMatchObject({
      sums: [],
      accounts: [],
      transfers: { nodes: [] },
    });
  }
});
