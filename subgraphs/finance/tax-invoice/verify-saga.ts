import { taxInvoiceVerified } from '@quanlian/events/tax-invoice-verified.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { defineSaga, type SagaCallContext } from '@quanlian/subgraph-kit/saga.ts';
import { and, asc, eq } from 'drizzle-orm';
import { legalEntities, suppliers } from '../reference/tables.ts';
import { type Judgement, judgeVerification } from './rules.ts';
import { orderOfInvoice } from './service-operations.ts';
import { type TaxInvoiceLineRow, type TaxInvoiceRow, taxInvoiceLines, taxInvoices } from './tables.ts';
import { verifyInvoice } from './tax-platform.ts';

interface Submitted {
  invoice: TaxInvoiceRow;
  lines: TaxInvoiceLineRow[];
  sellerTaxNumber: string | undefined;
  buyerTaxNumber: string | undefined;
}

/** 查验: whose order is it, and does the platform know the invoice as it was handed in? SUBMITTED → VERIFIED or REFUSED. */
export const verifyTaxInvoice = defineSaga<Submitted>({
  name: 'verifyTaxInvoice',
  askAgainSeconds: [5, 60, 300, 3600],
  async position(tx, id) {
    const [invoice] = await tx.db.select().from(taxInvoices).where(eq(taxInvoices.id, id));
    if (!invoice) return undefined;
    const lines = await tx.db
      .select()
      .from(taxInvoiceLines)
      .where(eq(taxInvoiceLines.taxInvoiceId, id))
      .orderBy(asc(taxInvoiceLines.position));
    const [supplier] = await tx.db.select().from(suppliers).where(eq(suppliers.id, invoice.supplierId));
    const [entity] = await tx.db.select().from(legalEntities).where(eq(legalEntities.id, invoice.legalEntityId));
    const row = { invoice, lines, sellerTaxNumber: supplier?.taxNumber, buyerTaxNumber: entity?.taxNumber };
    return { state: invoice.state, attempt: 1, row };
  },
  steps: {
    SUBMITTED: {
      call: judge,
      move: applyJudgement,
    },
  },
});

async function judge({ services, runtime }: SagaCallContext, row: Submitted): Promise<Judgement> {
  const { invoice } = row;
  const { purchaseOrder } = await services.call(orderOfInvoice, { id: invoice.purchaseOrderId });
  // Another supplier's order answers exactly as one that does not exist.
  if (purchaseOrder?.supplier.id !== invoice.supplierId) return refusal('refusalOrder');
  if (purchaseOrder.legalEntity.id !== invoice.legalEntityId) return refusal('refusalTitle');
  const ordered = new Set(purchaseOrder.lines.map((line) => line.id));
  if (row.lines.some((line) => !ordered.has(line.purchaseOrderLineId))) return refusal('refusalOrderLine');
  if (!row.sellerTaxNumber || !row.buyerTaxNumber) return refusal('refusalTitle');
  const verification = await verifyInvoice(runtime, {
    invoiceNumber: invoice.invoiceNumber,
    issueDate: invoice.issuedOn,
    sellerTaxNumber: row.sellerTaxNumber,
    buyerTaxNumber: row.buyerTaxNumber,
    totalGrossMinor: invoice.grossMinor.toString(),
  });
  return judgeVerification(verification, invoice);
}

async function applyJudgement(tx: CommandTx, { invoice, lines }: Submitted, judgement: Judgement): Promise<void> {
  const [moved] = await tx.db
    .update(taxInvoices)
    .set(
      judgement.accepted
        ? { state: 'VERIFIED', verifiedAt: tx.businessTime }
        : { state: 'REFUSED', refusal: judgement.refusal, refusalFacts: judgement.facts },
    )
    .where(and(eq(taxInvoices.id, invoice.id), eq(taxInvoices.state, 'SUBMITTED')))
    .returning();
  // Another worker moved it, or the supplier took it back while the platform was asked.
  if (!moved) return;
  await tx.audit({ subjectType: 'TaxInvoice', subjectId: invoice.id, summary: { state: moved.state } });
  if (!judgement.accepted) return;
  await tx.recordEvent(taxInvoiceVerified, {
    aggregateId: invoice.id,
    body: {
      taxInvoiceId: invoice.id,
      invoiceNumber: invoice.invoiceNumber,
      supplierId: invoice.supplierId,
      legalEntityId: invoice.legalEntityId,
      purchaseOrderId: invoice.purchaseOrderId,
      issuedOn: invoice.issuedOn,
      currency: invoice.currency,
      lines: lines.map((line) => ({
        taxInvoiceLineId: line.id,
        purchaseOrderLineId: line.purchaseOrderLineId,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        netMinor: line.netMinor.toString(),
        taxRate: line.taxRate,
        taxMinor: line.taxMinor.toString(),
        grossMinor: line.grossMinor.toString(),
      })),
    },
  });
}

function refusal(key: string): Judgement {
  return { accepted: false, refusal: key, facts: {} };
}
