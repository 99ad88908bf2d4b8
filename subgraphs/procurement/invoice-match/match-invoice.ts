import type { taxInvoiceVerified } from '@quanlian/events/tax-invoice-verified.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { sumLines } from '@quanlian/money/tax.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { countOnOrder } from '../purchase-order/count-on-order.ts';
import { linesOfLocked, lockPurchaseOrder } from '../purchase-order/lock-purchase-order.ts';
import type { PurchaseOrderLineRow, PurchaseOrderRow } from '../purchase-order/tables.ts';
import { suppliers } from '../supplier/tables.ts';
import { termsOf } from './match-held-parts.ts';
import { tellInvoiceHeld } from './payable-events.ts';
import { receiptRests, tolerancesOn } from './receipt-rests.ts';
import { splitInvoiceLine } from './rules.ts';
import { type LineSplit, settleParts } from './settle.ts';
import { type InvoiceMatchLineRow, type InvoiceMatchRow, invoiceMatches, invoiceMatchLines } from './tables.ts';

type Invoice = z.output<(typeof taxInvoiceVerified)['body']>;

/** Compares a verified invoice with its order and receipts; an invoice is matched once, however often it is told. */
export async function matchInvoice(tx: CommandTx, invoice: Invoice): Promise<void> {
  const named = await lockPurchaseOrder(tx, invoice.purchaseOrderId);
  const match = await insertMatch(tx, invoice, named);
  if (!match) return;
  const order = named && isBilledRightly(invoice, named) ? named : undefined;
  const orderLines = order ? await linesOfLocked(tx, order) : [];
  const lines = await insertLines(tx, match, { invoice, orderLines });
  const splits = await splitLines(tx, { lines, order, orderLines });
  for (const line of lines) {
    if (line.purchaseOrderLineId) await countOnOrder(tx, line.purchaseOrderLineId, { invoicedQuantity: line.quantity });
  }
  const row = await settleParts(tx, match, { order, splits });
  if (row.state !== 'MATCHED') await tellInvoiceHeld(tx, row, named?.organisationId);
  await tx.audit({ subjectType: 'InvoiceMatch', subjectId: row.id, summary: { toState: row.state } });
}

/** 四流一致: who invoices is who was ordered from, and who is invoiced is who ordered. */
function isBilledRightly(invoice: Invoice, order: PurchaseOrderRow): boolean {
  return (
    order.supplierId === invoice.supplierId &&
    order.legalEntityId === invoice.legalEntityId &&
    order.currency === invoice.currency
  );
}

async function insertMatch(
  tx: CommandTx,
  invoice: Invoice,
  order: PurchaseOrderRow | undefined,
): Promise<InvoiceMatchRow | undefined> {
  const [supplier] = await tx.db
    .select({ name: suppliers.name })
    .from(suppliers)
    .where(eq(suppliers.id, invoice.supplierId));
  if (!supplier) throw new Error(`supplier ${invoice.supplierId} of an invoice does not exist`);
  const { taxInvoiceId, invoiceNumber, issuedOn, supplierId, legalEntityId, currency } = invoice;
  const [row] = await tx.db
    .insert(invoiceMatches)
    .values({
      id: uuidFrom(taxInvoiceId, 'match'),
      state: 'HELD',
      taxInvoiceId,
      invoiceNumber,
      issuedOn,
      purchaseOrderId: order?.id ?? null,
      supplierId,
      supplierName: supplier.name,
      legalEntityId,
      currency,
      ...sumLines(invoice.lines.map(amountsOf)),
      createdAt: tx.businessTime,
      number: await tx.nextNumber('IM'),
    })
    .onConflictDoNothing()
    .returning();
  return row;
}

function amountsOf(line: { netMinor: string; taxMinor: string }) {
  const netMinor = BigInt(line.netMinor);
  const taxMinor = BigInt(line.taxMinor);
  return { netMinor, taxMinor, grossMinor: netMinor + taxMinor };
}

function insertLines(
  tx: CommandTx,
  match: InvoiceMatchRow,
  { invoice, orderLines }: { invoice: Invoice; orderLines: readonly PurchaseOrderLineRow[] },
): Promise<InvoiceMatchLineRow[]> {
  return tx.db
    .insert(invoiceMatchLines)
    .values(
      invoice.lines.map((line, index) => ({
        id: line.taxInvoiceLineId,
        invoiceMatchId: match.id,
        position: index + 1,
        purchaseOrderLineId: orderLines.find((known) => known.id === line.purchaseOrderLineId)?.id ?? null,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        taxRate: line.taxRate,
        ...amountsOf(line),
      })),
    )
    .returning();
}

async function splitLines(
  tx: CommandTx,
  facts: {
    lines: readonly InvoiceMatchLineRow[];
    order: PurchaseOrderRow | undefined;
    orderLines: readonly PurchaseOrderLineRow[];
  },
): Promise<LineSplit[]> {
  const tolerances = await tolerancesOn(tx);
  let rests = facts.order ? await receiptRests(tx, facts.order) : [];
  return facts.lines.map((line) => {
    const ordered = facts.orderLines.find((candidate) => candidate.id === line.purchaseOrderLineId);
    const split = splitInvoiceLine(line, ordered && termsOf(ordered), { rests, tolerances });
    // Two lines of an invoice may bill one order line: the second gets what the first left.
    rests = split.rests;
    return { line, replaces: undefined, parts: split.parts };
  });
}
