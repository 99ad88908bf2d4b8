import { redInvoiceVerified } from '@quanlian/events/red-invoice-verified.ts';
import { taxInvoiceVerified } from '@quanlian/events/tax-invoice-verified.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { defineSaga, type SagaCallContext } from '@quanlian/subgraph-kit/saga.ts';
import { and, asc, eq } from 'drizzle-orm';
import { legalEntities, suppliers } from '../read-model/tables.ts';
import { type Judgement, judgeRedVerification, judgeVerification } from './rules.ts';
import { orderOfInvoice } from './service-operations.ts';
import { type TaxInvoiceLineRow, type TaxInvoiceRow, taxInvoiceLines, taxInvoices } from './tables.ts';
import { verifyInvoice } from './tax-platform.ts';

interface Submitted {
  invoice: TaxInvoiceRow;
  lines: TaxInvoiceLineRow[];
  /** Of a red invoice. */
  original: TaxInvoiceRow | undefined;
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
    const [original] = invoice.originalInvoiceId
      ? await tx.db.select().from(taxInvoices).where(eq(taxInvoices.id, invoice.originalInvoiceId))
      : [];
    const [supplier] = await tx.db.select().from(suppliers).where(eq(suppliers.id, invoice.supplierId));
    const [entity] = await tx.db.select().from(legalEntities).where(eq(legalEntities.id, invoice.legalEntityId));
    const row = { invoice, lines, original, sellerTaxNumber: supplier?.taxNumber, buyerTaxNumber: entity?.taxNumber };
    return { state: invoice.state, attempt: 1, row };
  },
  steps: {
    SUBMITTED: {
      call: judge,
      move: applyJudgement,
    },
  },
});

async function judge(context: SagaCallContext, row: Submitted): Promise<Judgement> {
  const { invoice, original } = row;
  // What a red invoice takes back was ordered, as its original says; the platform says whether it is one.
  const refused = original ? undefined : await judgeOrder(context, row);
  if (refused) return refused;
  if (!row.sellerTaxNumber || !row.buyerTaxNumber) return refusal('refusalTitle');
  const verification = await verifyInvoice(context.runtime, {
    invoiceNumber: invoice.invoiceNumber,
    issueDate: invoice.issuedOn,
    sellerTaxNumber: row.sellerTaxNumber,
    buyerTaxNumber: row.buyerTaxNumber,
    totalGrossMinor: invoice.grossMinor.toString(),
  });
  return original ? judgeRedVerification(verification, invoice, original) : judgeVerification(verification, invoice);
}

async function judgeOrder(
  { services }: SagaCallContext,
  { invoice, lines }: Submitted,
): Promise<Judgement | undefined> {
  const { purchaseOrder } = await services.call(orderOfInvoice, { id: invoice.purchaseOrderId });
  // Another supplier's order answers exactly as one that does not exist.
  if (purchaseOrder?.supplier.id !== invoice.supplierId) return refusal('refusalOrder');
  if (purchaseOrder.legalEntity.id !== invoice.legalEntityId) return refusal('refusalTitle');
  const ordered = new Set(purchaseOrder.lines.map((line) => line.id));
  if (lines.some((line) => !ordered.has(line.purchaseOrderLineId))) return refusal('refusalOrderLine');
  return undefined;
}

async function applyJudgement(
  tx: CommandTx,
  { invoice, lines, original }: Submitted,
  judgement: Judgement,
): Promise<void> {
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
  if (original) {
    await tx.recordEvent(redInvoiceVerified, {
      aggregateId: invoice.id,
      body: {
        redInvoiceId: invoice.id,
        invoiceNumber: invoice.invoiceNumber,
        originalInvoiceId: original.id,
        originalInvoiceNumber: original.invoiceNumber,
        supplierId: invoice.supplierId,
        legalEntityId: invoice.legalEntityId,
        issuedOn: invoice.issuedOn,
        currency: invoice.currency,
        netMinor: invoice.netMinor.toString(),
        taxMinor: invoice.taxMinor.toString(),
        grossMinor: invoice.grossMinor.toString(),
      },
    });
    return;
  }
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
