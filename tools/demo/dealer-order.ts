import type { Company } from './company.ts';
import { expectEqual, only, yuan } from './expect.ts';
import { type Person, until } from './person.ts';
import * as salesOrderOperations from './sales-order-operations.ts';
import * as shipmentOperations from './shipment-operations.ts';

export interface SoldOrder {
  id: string;
  owedMinor: string;
  /** Bottles of each delivery: shipped, and signed for. */
  deliveries: { quantity: number; signed: number }[];
}

/** A dealer's order, once everything that it needs is held. */
export async function placeOrder(owner: Person, { funding, lines }: PlacedOrder, at?: Date) {
  const { placeDealerOrder } = await owner.run(
    salesOrderOperations.placeDealerOrder,
    { input: { funding, lines: lines.map((line) => ({ promotionId: null, ...line })) } },
    at,
  );
  if (placeDealerOrder.__typename !== 'SalesOrder') throw new Error('no order');
  const isPlacing = placeDealerOrder.state === 'PLACING';
  const order = !isPlacing
    ? placeDealerOrder
    : await until(`${placeDealerOrder.number} is placed`, async () => {
        const { salesOrder } = await owner.run(salesOrderOperations.salesOrderNow, { id: placeDealerOrder.id }, at);
        return salesOrder && salesOrder.state !== 'PLACING' && salesOrder;
      });
  if (order.refusal) throw new Error(`${order.number} was refused: ${order.refusal.code} ${order.refusal.message}`);
  return order;
}

interface PlacedOrder {
  funding: 'ADVANCE' | 'CREDIT';
  lines: { productId: string; cases: string; promotionId?: string }[];
}

/** Everything that was ordered is delivered. */
export async function allocate(company: Company, id: string, at?: Date): Promise<void> {
  const { allocateSalesOrder } = await company
    .as('sales')
    .run(salesOrderOperations.allocateSalesOrder, { input: { id } }, at);
  if (allocateSalesOrder.__typename !== 'SalesOrder') throw new Error('the order was not allocated');
  expectEqual('state after allocation', allocateSalesOrder.state, 'AWAITING_SHIPMENT');
}

interface Part {
  orderId: string;
  lines: { orderLineId: string; quantity: string }[];
}

/** Packed and handed to the carrier. */
export async function ship(company: Company, { orderId, lines: wanted }: Part, at?: Date): Promise<Shipment> {
  const warehouse = company.as('warehouse');
  const { createShipment } = await warehouse.run(
    shipmentOperations.createShipment,
    { input: { salesOrderId: orderId, lines: wanted } },
    at,
  );
  if (createShipment.__typename !== 'Shipment') throw new Error('no shipment');
  const { id, number, lines } = createShipment;
  const waybillNumber = `SJ${number.replace(/\D/g, '')}`;
  await warehouse.run(shipmentOperations.shipGoods, { input: { id, carrierName: '顺捷物流', waybillNumber } }, at);
  return { id, number, lines };
}

interface Shipment {
  id: string;
  number: string;
  lines: { id: string; orderLineId: string; batchId: string; quantity: string }[];
}

/** The dealer counts what came; of the last line so many may be missing. */
export async function signFor(
  owner: Person,
  { id, lines }: Shipment,
  { short = 0, at }: { short?: number; at?: Date } = {},
): Promise<void> {
  const last = lines.at(-1);
  const counted = lines.map((line) => ({
    lineId: line.id,
    quantity: line === last ? String(Number(line.quantity) - short) : line.quantity,
  }));
  await owner.run(
    shipmentOperations.signShipment,
    { input: { id, lines: counted, ...(short > 0 ? { reason: '少一箱' } : {}) } },
    at,
  );
}

/** A part of an order: packed, handed to the carrier, and signed for by the dealer. */
export async function deliver(
  company: Company,
  { owner }: { owner: Person },
  part: { orderId: string; orderLineId: string; quantity: string; short?: number },
): Promise<Shipment> {
  const { orderId, orderLineId, quantity, short = 0 } = part;
  const shipment = await ship(company, { orderId, lines: [{ orderLineId, quantity }] });
  await signFor(owner, shipment, { short });
  return shipment;
}

/** The order once everything that was shipped has been signed for. */
export function signedOrder(owner: Person, id: string) {
  return until('the order is signed for', async () => {
    const { salesOrder } = await owner.run(salesOrderOperations.salesOrderNow, { id });
    return salesOrder?.state === 'SIGNED' || salesOrder?.state === 'COMPLETED' ? salesOrder : undefined;
  });
}

/** What our company invoices of an order once the goods are signed for. */
export function invoicesToIssue(company: Company, salesOrderId: string, gross: string) {
  return until('the invoices to issue', async () => {
    const { salesInvoices } = await company.as('tax').run(salesOrderOperations.salesInvoicesNow, { salesOrderId });
    const sum = salesInvoices.nodes.reduce((total, one) => total + BigInt(one.gross.amountMinor), 0n);
    return String(sum) === gross && salesInvoices.nodes;
  });
}

/** The tax accountant issues one invoice for all shipments of the order; the dealer downloads the original. */
export async function issueInvoices(
  company: Company,
  salesOrderId: string,
  { gross, say }: { gross: string; say(line: string): void },
): Promise<void> {
  const tax = company.as('tax');
  const waiting = await invoicesToIssue(company, salesOrderId, gross);
  await tax.run(salesOrderOperations.issueSalesInvoice, { input: { ids: waiting.map(({ id }) => id) } });
  const issued = await until('the invoice with its files', async () => {
    const { salesInvoices } = await tax.run(salesOrderOperations.salesInvoicesNow, { salesOrderId });
    const one = only(salesInvoices.nodes);
    if (one.failure) throw new Error(`the invoice was not issued: ${one.failure}`);
    return one.xmlUrl && one.pdfUrl ? one : undefined;
  });
  expectEqual('kind of the invoice', issued.kind, 'SPECIAL');
  expectEqual('gross of the invoice', issued.gross.amountMinor, gross);
  say(`invoice ${issued.invoiceNumber}: ${yuan(gross)} for ${issued.shipments.length} shipments`);
}

/** Only what the history leaves open ends a story in the middle of its waiting. */
function notYet(error: unknown): undefined {
  if (error instanceof Error && error.name === 'HistoryOver') throw error;
  return undefined;
}

/** The dealer sells on to an outlet, once the goods are in its stock; answers the number of the delivery. */
export async function shipToOutlet(
  owner: Person,
  outletId: string,
  line: { batchId: string; quantity: string },
  at?: Date,
): Promise<string> {
  const { shipToOutlet: shipped } = await until('the goods with the dealer', async () =>
    owner.run(shipmentOperations.shipToOutlet, { input: { outletId, lines: [line] } }, at).catch(notYet),
  );
  if (shipped.__typename !== 'OutletDelivery') throw new Error('nothing was shipped on');
  return shipped.number;
}
