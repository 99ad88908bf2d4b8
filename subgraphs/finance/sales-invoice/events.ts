import { goodsSigned } from '@quanlian/events/goods-signed.ts';
import type { SalesLine } from '@quanlian/events/sales-line.ts';
import { salesReturnReceived } from '@quanlian/events/sales-return-received.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { addDecimals, isPositiveDecimal, negateDecimal } from '@quanlian/money/decimal.ts';
import { sumLines } from '@quanlian/money/tax.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { printedAs, startIssuing } from './issue-saga.ts';
import { isIssued } from './rules.ts';
import {
  invoiceTitles,
  type SalesInvoiceRow,
  salesInvoiceLines,
  salesInvoiceShipments,
  salesInvoices,
} from './tables.ts';

const invoiceNamespace = '5b0f5b0e-64f5-5b43-8a34-5b63b9f0a1c7';
const lineNamespace = '9c1d7f0a-1a52-5f5b-9d0b-2f2f3a3f7d10';

export const salesInvoiceSubscriptions = [
  /** What was signed for is to be invoiced: in the shop at once, for a dealer when the tax accountant says so. */
  subscribe(goodsSigned, async (tx, { body }) => {
    const lines = body.lines.map(({ line }) => amountsOf(line)).filter((line) => isPositiveDecimal(line.quantity));
    const sums = sumLines(lines);
    // What points and coupons paid for alone is worth no invoice.
    if (sums.grossMinor <= 0n) return;
    const id = uuidFrom(invoiceNamespace, body.shipmentId);
    const [invoice] = await tx.db
      .insert(salesInvoices)
      .values({
        id,
        colour: 'BLUE',
        kind: body.channel === 'DEALER' ? 'SPECIAL' : 'GENERAL',
        state: 'TO_ISSUE',
        channel: body.channel,
        salesOrderId: body.salesOrderId,
        salesOrderNumber: body.salesOrderNumber,
        legalEntityId: body.sellerLegalEntityId,
        buyerId: body.buyerId,
        buyerTitle: body.buyerName,
        currency: body.currency,
        ...sums,
        createdAt: tx.businessTime,
      })
      .returning();
    if (!invoice) throw new Error(`the invoice of shipment ${body.number} was not written`);
    await tx.db.insert(salesInvoiceShipments).values({
      shipmentId: body.shipmentId,
      shipmentNumber: body.number,
      salesInvoiceId: id,
      signedOn: body.signedOn,
    });
    await insertLines(
      tx,
      id,
      lines.map((line) => ({ ...line, shipmentId: body.shipmentId })),
    );
    await tx.audit({ subjectType: 'SalesInvoice', subjectId: id, summary: { shipment: body.number } });
    if (body.channel === 'SHOP') await issueForShopper(tx, invoice, body.number);
  }),
  /** What came back is taken off by a red invoice for each shipment that it came from. */
  subscribe(salesReturnReceived, async (tx, { body }) => {
    const shipmentIds = [...new Set(body.lines.map((line) => line.shipmentId))].sort();
    for (const shipmentId of shipmentIds) {
      const returned = mergeLines(
        body.lines.filter((one) => one.shipmentId === shipmentId).map(({ line }) => amountsOf(line)),
      ).map(negated);
      const sums = sumLines(returned);
      if (sums.grossMinor >= 0n) continue;
      const original = await lockInvoiceOfShipment(tx, shipmentId);
      const id = uuidFrom(invoiceNamespace, `${body.salesReturnId}:${shipmentId}`);
      const [red] = await tx.db
        .insert(salesInvoices)
        .values({
          id,
          colour: 'RED',
          kind: body.channel === 'DEALER' ? 'SPECIAL' : 'GENERAL',
          state: 'TO_ISSUE',
          channel: body.channel,
          salesOrderId: body.salesOrderId,
          salesOrderNumber: body.salesOrderNumber,
          legalEntityId: body.sellerLegalEntityId,
          buyerId: body.buyerId,
          buyerTitle: original?.buyerTitle ?? '',
          salesReturnId: body.salesReturnId,
          salesReturnNumber: body.number,
          returnedShipmentId: shipmentId,
          currency: body.currency,
          ...sums,
          remark: body.number,
          createdAt: tx.businessTime,
        })
        .returning();
      if (!red) throw new Error(`the red invoice of return ${body.number} was not written`);
      await insertLines(
        tx,
        id,
        returned.map((line) => ({ ...line, shipmentId })),
      );
      await tx.audit({ subjectType: 'SalesInvoice', subjectId: id, summary: { salesReturn: body.number } });
      // Otherwise it waits, and is issued right after the invoice that it takes back.
      if (original && isIssued(original.state)) await startIssuing(tx, red, printedAs(original, red));
    }
  }),
];

async function issueForShopper(tx: CommandTx, invoice: SalesInvoiceRow, shipmentNumber: string): Promise<void> {
  const [title] = await tx.db
    .select()
    .from(invoiceTitles)
    .where(and(eq(invoiceTitles.salesOrderId, invoice.salesOrderId), eq(invoiceTitles.buyerId, invoice.buyerId)));
  await startIssuing(tx, invoice, {
    kind: 'GENERAL',
    buyerTitle: title?.title ?? '个人',
    buyerTaxNumber: title?.taxNumber ?? null,
    drawer: '系统',
    remark: `${invoice.salesOrderNumber} ${shipmentNumber}`,
  });
}

/** The invoice on which a shipment stands, held until commit; while it is held nobody issues or merges it. */
async function lockInvoiceOfShipment(tx: CommandTx, shipmentId: string): Promise<SalesInvoiceRow | undefined> {
  const [shipment] = await tx.db
    .select()
    .from(salesInvoiceShipments)
    .where(eq(salesInvoiceShipments.shipmentId, shipmentId));
  let invoiceId = shipment?.salesInvoiceId;
  while (invoiceId) {
    const [invoice] = await tx.db.select().from(salesInvoices).where(eq(salesInvoices.id, invoiceId)).for('update');
    // Merged while we waited: the shipment stands on the other one now.
    if (invoice?.state !== 'MERGED') return invoice;
    invoiceId = invoice.mergedIntoId ?? undefined;
  }
  return undefined;
}

type Amounts = ReturnType<typeof amountsOf>;

/** The stored allocation of an order's line, as the invoice keeps it. */
function amountsOf(line: SalesLine) {
  return {
    orderLineId: line.orderLineId,
    productId: line.productId,
    productCode: line.productCode,
    productName: line.productName,
    specification: line.specification,
    unit: line.baseUnit,
    taxCode: line.taxCode,
    taxRate: line.taxRate,
    quantity: line.quantity,
    listGrossMinor: BigInt(line.listGrossMinor),
    schemeMinor: BigInt(line.schemeMinor),
    couponMinor: BigInt(line.couponMinor),
    pointsMinor: BigInt(line.pointsMinor),
    netMinor: BigInt(line.netMinor),
    taxMinor: BigInt(line.taxMinor),
    grossMinor: BigInt(line.grossMinor),
  };
}

const amountNames = [
  'listGrossMinor',
  'schemeMinor',
  'couponMinor',
  'pointsMinor',
  'netMinor',
  'taxMinor',
  'grossMinor',
] as const;

/** Two batches of one order line came back: on the invoice they are one line. */
function mergeLines(lines: readonly Amounts[]): Amounts[] {
  const merged = new Map<string, Amounts>();
  for (const line of lines) {
    const known = merged.get(line.orderLineId);
    merged.set(line.orderLineId, known ? added(known, line) : line);
  }
  return [...merged.values()];
}

function added(a: Amounts, b: Amounts): Amounts {
  const sum = { ...a, quantity: addDecimals(a.quantity, b.quantity) };
  for (const name of amountNames) sum[name] = a[name] + b[name];
  return sum;
}

function negated(line: Amounts): Amounts {
  const minus = { ...line, quantity: negateDecimal(line.quantity) };
  for (const name of amountNames) minus[name] = -line[name];
  return minus;
}

async function insertLines(
  tx: CommandTx,
  salesInvoiceId: string,
  lines: readonly (Amounts & { shipmentId: string })[],
): Promise<void> {
  await tx.db.insert(salesInvoiceLines).values(
    lines.map((line, index) => ({
      ...line,
      id: uuidFrom(lineNamespace, `${salesInvoiceId}:${line.shipmentId}:${line.orderLineId}`),
      salesInvoiceId,
      position: index + 1,
    })),
  );
}
