import { goodsShipped } from '@quanlian/events/goods-shipped.ts';
import { goodsSigned } from '@quanlian/events/goods-signed.ts';
import { splitByWeights } from '@quanlian/money/split.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import type { z } from 'zod';
import { dealerPurse, entityAccount, receivables } from '../account/rules.ts';
import { fundOrder } from '../advance/fund-order.ts';
import { type BookingLine, bookDocument, type Side } from '../ledger/book-document.ts';

type Shipped = z.output<(typeof goodsShipped)['body']>;
type Signed = z.output<(typeof goodsSigned)['body']>;
type SignedLine = Signed['lines'][number];

/** Goods on the way: Dr 1406 发出商品 / Cr 1405, at cost, per batch. */
export const bookGoodsShipped = subscribe(goodsShipped, async (tx, { body, occurredAt }) => {
  const account = (code: '1405' | '1406') => ({
    account: entityAccount(code, body.sellerLegalEntityId, body.currency),
  });
  await bookDocument(tx, {
    document: documentOf(body),
    happenedAt: occurredAt,
    lines: body.lines.map((line) => ({
      name: `shipped:${line.shipmentLineId}`,
      debit: account('1406'),
      credit: account('1405'),
      amount: BigInt(line.costMinor),
      lineId: line.shipmentLineId,
      links: {
        orderLineId: line.orderLineId,
        productId: line.productId,
        batchId: line.batchId,
        batchNumber: line.batchNumber,
      },
    })),
  });
});

/**
 * What was signed for is sold: revenue and output VAT against what was paid for the order (2203-ORDER) or what the
 * dealer now owes (1122, a receivable per shipment), and its cost. What did not arrive is a loss, or the carrier's
 * debt; what was paid for it goes back to the dealer's advance. Signed before it was shipped is the same: goods on the
 * way have no limit.
 */
export const bookGoodsSigned = subscribe(goodsSigned, async (tx, { body, occurredAt }) => {
  const order = {
    account: entityAccount('2203-ORDER', body.sellerLegalEntityId, body.currency),
    item: body.salesOrderId,
  };
  const advance = {
    account: dealerPurse('2203-ADVANCE', body.sellerLegalEntityId, body.buyerId, body.currency),
    item: body.buyerId,
  };
  const isAdvance = body.funding === 'ADVANCE';
  const backToBuyer = { name: 'short-back', debit: order, credit: advance, amount: BigInt(body.shortGrossMinor) };
  await bookDocument(
    tx,
    {
      document: documentOf(body),
      happenedAt: occurredAt,
      lines: [
        ...body.lines.flatMap((line) => [...salesOf(body, line), ...shortageOf(body, line)]),
        ...(isAdvance ? [backToBuyer] : []),
      ],
    },
    // The order's confirmation comes as an event of another document, perhaps later.
    isAdvance ? await fundOrder(tx, body.salesOrderId) : [],
  );
});

function salesOf(body: Signed, { line, batches, costMinor }: SignedLine): BookingLine[] {
  const account = (code: '1406' | '2203-ORDER' | '2221-OUTPUT' | '6001' | '6401') =>
    entityAccount(code, body.sellerLegalEntityId, body.currency);
  const owed: Side =
    body.funding === 'CREDIT'
      ? { account: receivables(body.sellerLegalEntityId, body.buyerId, body.currency), item: body.shipmentId }
      : { account: account('2203-ORDER'), item: body.salesOrderId };
  const parts: [string, string, Side, Side][] = [
    ['revenue', line.netMinor, owed, { account: account('6001') }],
    ['output-tax', line.taxMinor, owed, { account: account('2221-OUTPUT') }],
    ['cost', costMinor, { account: account('6401') }, { account: account('1406') }],
  ];
  return parts.flatMap(([name, amountMinor, debit, credit]) =>
    byBatch(BigInt(amountMinor), batches).map(({ amount, batch }) => ({
      name: `${name}:${line.orderLineId}${batch ? `:${batch.batchId}` : ''}`,
      debit,
      credit,
      amount,
      lineId: line.orderLineId,
      links: { ...linksOf(line), ...(batch ? { batchId: batch.batchId, batchNumber: batch.batchNumber } : {}) },
    })),
  );
}

function shortageOf(body: Signed, { line, batches, shortBearer, shortCostMinor }: SignedLine): BookingLine[] {
  // What is short at the buyer's cost is sold like the rest.
  if (shortBearer !== 'SELLER' && shortBearer !== 'CARRIER') return [];
  const account = (code: '1221-CARRIER' | '1406' | '6711-LOSS') => ({
    account: entityAccount(code, body.sellerLegalEntityId, body.currency),
  });
  const [batch] = batches;
  return [
    {
      name: `short:${line.orderLineId}`,
      debit: account(shortBearer === 'SELLER' ? '6711-LOSS' : '1221-CARRIER'),
      credit: account('1406'),
      amount: BigInt(shortCostMinor),
      lineId: line.orderLineId,
      links: {
        ...linksOf(line),
        ...(batch && batches.length === 1 ? { batchId: batch.batchId, batchNumber: batch.batchNumber } : {}),
      },
    },
  ];
}

type Batch = SignedLine['batches'][number];

/** An amount over the batches that it is for, by their quantities; the parts sum to it. */
function byBatch(amount: bigint, batches: readonly Batch[]): { amount: bigint; batch: Batch | undefined }[] {
  if (batches.length === 0 || batches.every((batch) => Number(batch.quantity) <= 0)) {
    return [{ amount, batch: undefined }];
  }
  const parts = splitByWeights(
    amount,
    batches.map((batch) => batch.quantity),
  );
  return batches.map((batch, index) => ({ amount: parts[index] ?? 0n, batch }));
}

function linksOf(line: SignedLine['line']): Record<string, string> {
  return { orderLineId: line.orderLineId, productId: line.productId };
}

function documentOf(body: Shipped | Signed) {
  return {
    type: 'SHIPMENT' as const,
    id: body.shipmentId,
    number: body.number,
    links: {
      shipmentId: body.shipmentId,
      salesOrderId: body.salesOrderId,
      salesOrderNumber: body.salesOrderNumber,
      buyerId: body.buyerId,
    },
  };
}
