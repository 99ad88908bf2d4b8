import { goodsAccepted } from '@quanlian/events/goods-accepted.ts';
import { payableApproved } from '@quanlian/events/payable-approved.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { splitByWeights } from '@quanlian/money/split.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { openAccounts } from '../account/open-accounts.ts';
import { entityAccount, goodsReceivedNotInvoiced, payables } from '../account/rules.ts';
import { askTransfers } from './ask-transfers.ts';
import type { Move } from './instruction.ts';
import { ledgerTransfers } from './tables.ts';

/** Goods taken in: Dr 1403 raw materials / Cr 2202-GRNI 应付暂估, a transfer per accepted line. */
export const bookGoodsAccepted = subscribe(goodsAccepted, async (tx, { body, occurredAt }) => {
  const accepted = body.lines.filter((line) => BigInt(line.netMinor) > 0n);
  if (accepted.length === 0) return;
  const [stock, accrual] = await openAccounts(tx, [
    entityAccount('1403', body.legalEntityId, body.currency),
    goodsReceivedNotInvoiced(body.legalEntityId, body.supplierId, body.currency),
  ]);
  await askTransfers(
    tx,
    accepted.map((line) => ({
      kind: 'SINGLE',
      id: uuidFrom(line.goodsReceiptLineId, 'accepted'),
      debitAccountId: stock,
      creditAccountId: accrual,
      asset: body.currency,
      amount: BigInt(line.netMinor),
      creditItemId: body.purchaseOrderId,
      happenedAt: occurredAt,
      document: {
        type: 'GOODS_RECEIPT',
        id: body.goodsReceiptId,
        number: body.number,
        lineId: line.goodsReceiptLineId,
        links: {
          purchaseOrderId: body.purchaseOrderId,
          purchaseOrderLineId: line.purchaseOrderLineId,
          goodsReceiptLineId: line.goodsReceiptLineId,
          productId: line.productId,
          batchNumber: line.batchNumber,
        },
      },
    })),
  );
});

/**
 * A payable: Dr 2202-GRNI what was accrued for its goods, Dr 2221 input VAT, and the difference in price to 1404, all
 * against Cr 2202, where each payable is limited by what was credited for it. One chain: all of it, or none.
 */
export const bookPayableApproved = subscribe(payableApproved, async (tx, { body, occurredAt }) => {
  const { legalEntityId, supplierId, currency, payableId } = body;
  const [accrual, inputTax, variance, payable] = await openAccounts(tx, [
    goodsReceivedNotInvoiced(legalEntityId, supplierId, currency),
    entityAccount('2221-INPUT', legalEntityId, currency),
    entityAccount('1404', legalEntityId, currency),
    payables(legalEntityId, supplierId, currency),
  ]);
  const batches = await batchesOf(tx, body.lines);
  const accruedNet = BigInt(body.accruedNetMinor);
  const net = body.lines.map((line) => BigInt(line.netMinor));
  const accruedByLine = net.some((amount) => amount > 0n)
    ? splitByWeights(
        accruedNet,
        net.map((amount) => (amount > 0n ? amount.toString() : '0')),
      )
    : net.map((_amount, index) => (index === 0 ? accruedNet : 0n));

  const move = (name: string, amount: bigint, sides: { debit: string; credit: string }, line?: Line): Move => ({
    kind: 'SINGLE',
    id: uuidFrom(payableId, line ? `${name}:${line.taxInvoiceLineId}:${line.goodsReceiptLineId ?? ''}` : name),
    debitAccountId: sides.debit,
    creditAccountId: sides.credit,
    asset: currency,
    amount,
    ...(sides.debit === accrual ? { debitItemId: body.purchaseOrderId } : {}),
    ...(sides.debit === payable ? { debitItemId: payableId } : {}),
    ...(sides.credit === payable ? { creditItemId: payableId } : {}),
    happenedAt: occurredAt,
    document: {
      type: 'PAYABLE',
      id: payableId,
      number: body.invoiceNumber,
      ...(line ? { lineId: line.taxInvoiceLineId } : {}),
      links: {
        payableId,
        invoiceMatchId: body.invoiceMatchId,
        taxInvoiceId: body.taxInvoiceId,
        invoiceNumber: body.invoiceNumber,
        purchaseOrderId: body.purchaseOrderId,
        purchaseOrderNumber: body.purchaseOrderNumber,
        ...(line ? linksOf(line, batches) : {}),
      },
    },
  });

  const difference = BigInt(body.netMinor) - accruedNet;
  const moves = [
    ...body.lines.map((line, index) =>
      move('accrued', accruedByLine[index] ?? 0n, { debit: accrual, credit: payable }, line),
    ),
    ...body.lines.map((line) => move('input-tax', BigInt(line.taxMinor), { debit: inputTax, credit: payable }, line)),
    difference > 0n
      ? move('variance', difference, { debit: variance, credit: payable })
      : move('variance', -difference, { debit: payable, credit: variance }),
  ].filter(({ amount }) => amount > 0n);
  if (moves.length > 0) await askTransfers(tx, moves);
});

interface Line {
  taxInvoiceLineId: string;
  purchaseOrderLineId: string;
  goodsReceiptLineId: string | null;
  quantity: string;
}

function linksOf(line: Line, batches: ReadonlyMap<string, string>): Record<string, string> {
  const batchNumber = batches.get(line.goodsReceiptLineId ?? '');
  return {
    taxInvoiceLineId: line.taxInvoiceLineId,
    purchaseOrderLineId: line.purchaseOrderLineId,
    ...(line.goodsReceiptLineId ? { goodsReceiptLineId: line.goodsReceiptLineId } : {}),
    ...(batchNumber ? { batchNumber } : {}),
  };
}

/** The batch of each receipt line, from what was booked when the goods came in. */
async function batchesOf(tx: CommandTx, lines: readonly Line[]): Promise<Map<string, string>> {
  const ids = lines.flatMap((line) => (line.goodsReceiptLineId ? [line.goodsReceiptLineId] : []));
  if (ids.length === 0) return new Map();
  const rows = await tx.db.select().from(ledgerTransfers).where(inArray(ledgerTransfers.documentLineId, ids));
  return new Map(rows.map((row) => [row.documentLineId ?? '', row.links.batchNumber ?? '']));
}
