import type { Company } from './company.ts';
import type { Dealer } from './dealer.ts';
import type { SoldOrder } from './dealer-order.ts';
import { expectEqual, needed } from './expect.ts';
import type { ProducedDrink } from './production.ts';
import { linesOfTrace, type Trace } from './trace-lines.ts';
import * as traceOperations from './trace-operations.ts';

/** What the batch went through, worked out by hand; amounts in minor units. */
export interface Story {
  /** Code of the material that it is made of. */
  materialCode: string;
  /** What each supplier of its materials is owed and was paid, by the number of its batch. */
  bought: { supplierName: string; owedMinor: string }[];
  dealer: Dealer;
  /** Orders whose goods are of the batch, and what they owe for what arrived. */
  dealerOrders: SoldOrder[];
  shopper: { name: string; orders: SoldOrder[]; refundedMinor: string };
  /** Bottles at the outlet, on their way back and lost. */
  toOutlet: number;
  returned: number;
  /** A batch of a material that did not go into it: code and number. */
  stranger: { code: string; batchNumber: string };
}

/** The drink's batch is followed back to its suppliers and on to outlet and shopper, with every cent, and nothing else. */
export async function proveTrace(
  company: Company,
  drink: ProducedDrink,
  { story, say }: { story: Story; say(line: string): void },
): Promise<void> {
  const trace = await traceOf(company, drink.gtin, drink.batchNumber);
  proveOrigin(drink, story, trace);
  provePurchases(story, trace);
  proveGoing(drink, story, trace);
  proveInvoices(story, trace);
  proveMoney(story, trace);
  await proveForward(company, drink, { code: story.materialCode, deliveries: trace.deliveries.length });
  await proveStranger(company, story, trace);
  say(`一笔到底 trace of ${drink.gtin} ${drink.batchNumber}:`);
  for (const line of linesOfTrace(trace)) say(`  ${line}`);
}

/** Both batches of leaf and how much of each went in; production, inspection and release. */
function proveOrigin(drink: ProducedDrink, { materialCode }: Story, trace: Trace): void {
  const numbers = trace.batches.map(({ batch }) => batch.batchNumber).sort();
  const known = [drink.batchNumber, ...drink.materials.map((one) => one.batchNumber)].sort();
  expectEqual('batches of the trace', numbers.join(), known.join());
  const inputs = trace.inputs.map(({ inputBatch, quantity }) => `${inputBatch.batchNumber} ${Number(quantity)}`).sort();
  const issued = drink.materials.map((one) => `${one.batchNumber} ${Number(one.issued)}`).sort();
  expectEqual(`${materialCode} that went in`, inputs.join(), issued.join());
  const orders = trace.productionOrders.map(({ number }) => number).join();
  expectEqual('production orders of the trace', orders, drink.productionOrderNumber);
  const { batch } = needed(
    'the batch itself',
    trace.batches.find(({ direction }) => direction === 'ORIGIN'),
  );
  expectEqual('its inspection', batch.inspections[0]?.result, 'PASSED');
  expectEqual('its state', batch.state, 'RELEASED');
  needed('who released it', batch.decidedByName);
}

/** One receipt of each supplier, inspected and invoiced; what it owes no more stands on a red invoice. */
function provePurchases({ materialCode, bought }: Story, trace: Trace): void {
  const purchases = needed('the purchases', trace.purchases);
  const suppliers = purchases.map(({ goodsReceipt }) => goodsReceipt.supplier.name).sort();
  const known = bought.map(({ supplierName }) => supplierName).sort();
  expectEqual('suppliers of the trace', suppliers.join(), known.join());
  expectEqual('receipts of the trace', trace.receipts.length, bought.length);
  for (const { goodsReceipt, goodsReceiptLine, invoiceMatches } of purchases) {
    expectEqual('material of the trace', goodsReceiptLine.productCode, materialCode);
    needed('who inspected', goodsReceipt.inspectedByName);
    expectEqual('invoices of the receipt', invoiceMatches.length, 1);
  }
  const reds = purchases.flatMap(({ invoiceMatches }) => invoiceMatches.flatMap((one) => one.taxInvoice.redInvoices));
  expectEqual('red invoices of the suppliers', reds.length, 1);
}

/** Exactly the known deliveries, what the dealer shipped on, what came back, and what is left: every bottle. */
function proveGoing(drink: ProducedDrink, story: Story, trace: Trace): void {
  const { dealer, dealerOrders, shopper, toOutlet, returned } = story;
  const expected = [
    ...dealerOrders.map((order) => ({ ...order, buyer: dealer.name })),
    ...shopper.orders.map((order) => ({ ...order, buyer: shopper.name })),
  ].flatMap(({ id, buyer, deliveries }) =>
    deliveries.map(({ quantity, signed }) => `${buyer} ${id}: ${quantity}, signed ${signed}`),
  );
  const found = trace.deliveries.map(
    ({ salesOrder, shipment, quantity, signedQuantity }) =>
      `${shipment.buyerName} ${salesOrder.id}: ${Number(quantity)}, signed ${Number(signedQuantity)}`,
  );
  expectEqual('deliveries of the trace', found.sort().join('; '), expected.sort().join('; '));
  const outlets = trace.outletDeliveries.map(({ outlet, quantity }) => `${outlet.name} ${Number(quantity)}`);
  expectEqual('deliveries to outlets', outlets.join(), `${dealer.outletName} ${toOutlet}`);
  const signed = dealerOrders.flatMap(({ deliveries }) => deliveries).reduce((sum, one) => sum + one.signed, 0);
  const holders = trace.holders.map(({ partner, onHand }) => `${partner.name} ${Number(onHand)}`);
  expectEqual('dealers that have some', holders.join(), `${dealer.name} ${signed - toOutlet}`);
  expectEqual('bottles that came back', sumOf(trace.returns), returned);
  const made = sumOf(trace.quantities.filter(({ kind, batch }) => kind === 'PRODUCTION' && batch.id === drink.batchId));
  const left = trace.stock.reduce((sum, { onHand }) => sum + Number(onHand), 0);
  expectEqual('bottles left', left, made - sumOf(trace.deliveries) + returned);
  const held = trace.stock.reduce((sum, { quarantined }) => sum + Number(quarantined), 0);
  expectEqual('bottles in quarantine', held, returned);
}

/** What each buyer was invoiced is what it owes; the shopper's red invoice is what came back. */
function proveInvoices({ dealerOrders, shopper }: Story, trace: Trace): void {
  const invoices = needed('the invoices', trace.salesInvoices);
  const orders = [...dealerOrders, ...shopper.orders];
  for (const { id, owedMinor } of orders) {
    const blue = invoices.filter(({ invoice }) => invoice.salesOrderId === id && invoice.colour === 'BLUE');
    expectEqual(`invoiced of order ${id}`, total(blue.map(({ gross }) => gross)), owedMinor);
  }
  const red = invoices.filter(({ invoice }) => invoice.colour === 'RED');
  expectEqual('red invoices', total(red.map(({ gross }) => gross)), `-${shopper.refundedMinor}`);
  const known = new Set(orders.map(({ id }) => id));
  const others = invoices.filter(({ invoice }) => !known.has(invoice.salesOrderId));
  expectEqual('invoices of other orders', others.length, 0);
}

/** The ledger says the same as the documents, party by party. */
function proveMoney(story: Story, trace: Trace): void {
  const money = needed('the money', trace.money);
  const bought = String(story.bought.reduce((sum, { owedMinor }) => sum + BigInt(owedMinor), 0n));
  const orders = [...story.dealerOrders, ...story.shopper.orders];
  const sold = String(orders.reduce((sum, { owedMinor }) => sum + BigInt(owedMinor), 0n));
  expectEqual('bought for', sumOfKind(trace, 'BOUGHT'), bought);
  expectEqual('paid', sumOfKind(trace, 'PAID'), bought);
  expectEqual('sold for', sumOfKind(trace, 'SOLD'), sold);
  expectEqual('returned', sumOfKind(trace, 'RETURNED'), story.shopper.refundedMinor);
  expectEqual('refunded', sumOfKind(trace, 'REFUNDED'), story.shopper.refundedMinor);
  const production = money.accounts.filter(({ documentType }) => documentType === 'PRODUCTION_ORDER');
  const debits = total(production.map((row) => row.debits));
  expectEqual('production in the books', debits, total(production.map((row) => row.credits)));
  const cost = total(trace.productionOrders.map((order) => needed('cost of production', order.cost)));
  expectEqual('cost of production', sumOfKind(trace, 'PRODUCED'), cost);
}

/** From a material on: the same drink, the same deliveries. */
async function proveForward(
  company: Company,
  drink: ProducedDrink,
  { code, deliveries }: { code: string; deliveries: number },
): Promise<void> {
  for (const { batchNumber } of drink.materials) {
    const trace = await traceOf(company, code, batchNumber);
    const forward = trace.batches.filter(({ direction }) => direction === 'FORWARD');
    const numbers = forward.map(({ batch }) => batch.batchNumber).join();
    expectEqual(`forward from ${batchNumber}`, numbers, drink.batchNumber);
    expectEqual(`deliveries forward from ${batchNumber}`, trace.deliveries.length, deliveries);
    expectEqual(`batches forward from ${batchNumber}`, trace.batches.length, 2);
  }
}

/** A batch of another material has no part in it: neither its documents nor a single transfer. */
async function proveStranger(company: Company, { stranger }: Story, trace: Trace): Promise<void> {
  const other = await traceOf(company, stranger.code, stranger.batchNumber);
  expectEqual('batches of an unrelated trace', other.batches.length, 1);
  expectEqual('deliveries of an unrelated trace', other.deliveries.length, 0);
  const receipts = new Set(other.receipts.map(({ documentNumber }) => documentNumber));
  const common = trace.receipts.filter(({ documentNumber }) => receipts.has(documentNumber));
  expectEqual(`receipts in common with ${stranger.batchNumber}`, common.length, 0);
  const own = new Set(trace.money?.transfers.nodes.map(({ transfer }) => transfer.id));
  const shared = (other.money?.transfers.nodes ?? []).filter(({ transfer }) => own.has(transfer.id));
  expectEqual(`transfers in common with ${stranger.batchNumber}`, shared.length, 0);
}

async function traceOf(company: Company, gtin: string, batchNumber: string): Promise<Trace> {
  const { trace } = await company.as('auditor').run(traceOperations.traceNow, { gtin, batchNumber });
  const found = needed(`the trace of ${batchNumber}`, trace);
  expectEqual('the trace is complete', found.isComplete, true);
  return found;
}

function sumOfKind(trace: Trace, kind: string): string {
  const sums = needed('the money', trace.money).sums.filter(
    (one) => one.kind === kind && one.amount.currency === 'CNY',
  );
  return total(sums.map(({ amount }) => amount));
}

function total(amounts: readonly { amountMinor: string }[]): string {
  return String(amounts.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n));
}

function sumOf(rows: readonly { quantity: string }[]): number {
  return rows.reduce((sum, row) => sum + Number(row.quantity), 0);
}
