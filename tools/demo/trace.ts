import type { Company } from './company.ts';
import { expectEqual, needed, yuan } from './expect.ts';
import type { ProducedDrink } from './production.ts';
import * as selling from './selling/operations.ts';

interface Expected {
  /** Code of the material that it is made of. */
  materialCode: string;
  /** What the suppliers of its materials invoiced and were paid, in minor units. */
  boughtMinor: string;
  /** What shoppers were paid back. */
  refundedMinor: string;
  /** A batch of a material that did not go into it: code and number. */
  stranger: { code: string; batchNumber: string };
}

/** The drink's batch is followed back to its suppliers and on to outlet and shopper, with every cent, and nothing else. */
export async function proveTrace(
  company: Company,
  drink: ProducedDrink,
  { expected, say }: { expected: Expected; say(line: string): void },
): Promise<void> {
  const trace = await traceOf(company, drink.gtin, drink.batchNumber);
  const numbers = trace.batches.map(({ batch }) => batch.batchNumber).sort();
  expectEqual(
    'batches of the trace',
    numbers.join(),
    [drink.batchNumber, ...drink.materials.map((one) => one.batchNumber)].sort().join(),
  );
  expectEqual('production orders of the trace', trace.productionOrders.length, 1);
  const purchases = needed('the purchases', trace.purchases);
  const suppliers = new Set(purchases.map(({ goodsReceipt }) => goodsReceipt.supplier.name));
  expectEqual('suppliers of the trace', suppliers.size, 2);
  for (const { goodsReceipt, goodsReceiptLine, invoiceMatches } of purchases) {
    expectEqual('material of the trace', goodsReceiptLine.productCode, expected.materialCode);
    needed('who inspected', goodsReceipt.inspectedByName);
    expectEqual('invoices of the receipt', invoiceMatches.length, 1);
  }
  const reds = purchases.flatMap(({ invoiceMatches }) => invoiceMatches.flatMap((one) => one.taxInvoice.redInvoices));
  expectEqual('red invoices of the suppliers', reds.length, 1);
  const channels = new Set(trace.deliveries.map(({ salesOrder }) => salesOrder.channel));
  expectEqual('channels of the trace', [...channels].sort().join(), 'DEALER,SHOP');
  expectEqual('deliveries to outlets', trace.outletDeliveries.length, 1);
  expectEqual('returns of the trace', trace.returns.length, 1);

  const invoices = needed('the invoices', trace.salesInvoices);
  const invoiced = (colour: string) =>
    invoices
      .filter(({ invoice }) => invoice.colour === colour)
      .reduce((sum, { gross }) => sum + BigInt(gross.amountMinor), 0n)
      .toString();
  const sum = (kind: string) =>
    needed('the money', trace.money)
      .sums.filter((one) => one.kind === kind && one.amount.currency === 'CNY')
      .reduce((total, { amount }) => total + BigInt(amount.amountMinor), 0n)
      .toString();
  expectEqual('bought for', sum('BOUGHT'), expected.boughtMinor);
  expectEqual('paid', sum('PAID'), expected.boughtMinor);
  expectEqual('sold for, by the ledger and by the invoices', sum('SOLD'), invoiced('BLUE'));
  expectEqual('returned', `-${sum('RETURNED')}`, invoiced('RED'));
  expectEqual('refunded', sum('REFUNDED'), expected.refundedMinor);
  const cost = needed('the money', trace.money).accounts.filter(
    ({ documentType }) => documentType === 'PRODUCTION_ORDER',
  );
  const sides = (side: 'debits' | 'credits') =>
    cost.reduce((total, row) => total + BigInt(row[side].amountMinor), 0n).toString();
  expectEqual('production in the books', sides('debits'), sides('credits'));

  await proveForward(company, drink, { code: expected.materialCode, deliveries: trace.deliveries.length });
  const stranger = await traceOf(company, expected.stranger.code, expected.stranger.batchNumber);
  expectEqual('batches of an unrelated trace', stranger.batches.length, 1);
  expectEqual('deliveries of an unrelated trace', stranger.deliveries.length, 0);
  const own = new Set(trace.money?.transfers.nodes.map(({ transfer }) => transfer.id));
  expectEqual(
    'transfers in common',
    stranger.money?.transfers.nodes.some(({ transfer }) => own.has(transfer.id)),
    false,
  );

  say(
    `trace of ${drink.batchNumber}: ${drink.materials.map((one) => one.batchNumber).join(' + ')} of ${[...suppliers].join(', ')} → ${trace.deliveries.length} deliveries, ${invoices.length} invoices`,
  );
  for (const kind of ['BOUGHT', 'PAID', 'PRODUCED', 'SOLD', 'COST', 'RECEIVED', 'RETURNED', 'REFUNDED']) {
    say(`  ${kind} ${yuan(sum(kind))}`);
  }
}

/** From a material on: the same drink, the same deliveries. */
async function proveForward(
  company: Company,
  drink: ProducedDrink,
  { code, deliveries }: { code: string; deliveries: number },
): Promise<void> {
  const batchNumber = needed('a material', drink.materials[0]?.batchNumber);
  const trace = await traceOf(company, code, batchNumber);
  expectEqual(
    'forward from the material',
    trace.batches.some(({ batch, direction }) => direction === 'FORWARD' && batch.batchNumber === drink.batchNumber),
    true,
  );
  expectEqual('deliveries forward from the material', trace.deliveries.length, deliveries);
  expectEqual('materials beside it', trace.batches.length, 2);
}

async function traceOf(company: Company, gtin: string, batchNumber: string) {
  const { trace } = await company.as('auditor').run(selling.traceNow, { gtin, batchNumber });
  const found = needed(`the trace of ${batchNumber}`, trace);
  expectEqual('the trace is complete', found.isComplete, true);
  return found;
}
