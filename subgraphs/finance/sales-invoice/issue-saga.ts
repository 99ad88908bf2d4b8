import { noticeRaised } from '@quanlian/events/notice-raised.ts';
import { salesInvoiceIssued } from '@quanlian/events/sales-invoice-issued.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { negateDecimal } from '@quanlian/money/decimal.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { type StagedFile, stageFile, storeFile } from '@quanlian/subgraph-kit/file-store.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { defineSaga, type SagaCallContext } from '@quanlian/subgraph-kit/saga.ts';
import { and, asc, eq, sql } from 'drizzle-orm';
import { legalEntities } from '../read-model/tables.ts';
import { salesInvoiceTopic } from './live-topic.ts';
import { type IssueFailure, platformLines, stateAfterRed } from './rules.ts';
import { type SalesInvoiceLineRow, type SalesInvoiceRow, salesInvoiceLines, salesInvoices } from './tables.ts';
import {
  type Confirmation,
  fetchInvoiceFiles,
  type Issued,
  readRedConfirmation,
  requestInvoice,
  requestRedConfirmation,
  requestRedInvoice,
} from './tax-platform.ts';

interface AtPlatform {
  invoice: SalesInvoiceRow;
  lines: SalesInvoiceLineRow[];
  /** Of a red invoice. */
  original: SalesInvoiceRow | undefined;
  originalLines: SalesInvoiceLineRow[];
}

const requestNamespace = '0d7c1a52-6c0b-5f6e-9c6e-7f6f0f5b2a41';

/**
 * Has an invoice issued: blue by one request, red by a confirmation form and then by its own; afterwards the original and
 * its picture are kept. An answer that never came is asked for again under the same request id, so that there is one invoice.
 */
export const issueAtTaxPlatform = defineSaga<AtPlatform>({
  name: 'issueAtTaxPlatform',
  askAgainSeconds: [5, 60, 300, 3600],
  async position(tx, id) {
    const [invoice] = await tx.db.select().from(salesInvoices).where(eq(salesInvoices.id, id));
    if (!invoice) return undefined;
    const { originalInvoiceId } = invoice;
    const [original] = originalInvoiceId
      ? await tx.db.select().from(salesInvoices).where(eq(salesInvoices.id, originalInvoiceId))
      : [];
    const linesOf = (invoiceId: string) =>
      tx.db
        .select()
        .from(salesInvoiceLines)
        .where(eq(salesInvoiceLines.salesInvoiceId, invoiceId))
        .orderBy(asc(salesInvoiceLines.position));
    const row = {
      invoice,
      lines: await linesOf(id),
      original,
      originalLines: original ? await linesOf(original.id) : [],
    };
    return { state: stepOf(invoice), attempt: invoice.attempt, row };
  },
  steps: {
    ISSUING_BLUE: { call: askForInvoice, move: applyIssued },
    ASKING_CONFIRMATION: { call: askForConfirmation, move: applyConfirmation },
    AWAITING_BUYER: {
      call: ({ runtime }, { invoice }) => readRedConfirmation(runtime, invoice.confirmationNumber ?? ''),
      move: applyConfirmation,
    },
    ISSUING_RED: { call: askForRedInvoice, move: applyIssued },
    FETCHING_FILES: { call: fetchFiles, move: keepFiles },
  },
});

/** The title, and who prints the invoice. */
export interface Printed {
  kind: SalesInvoiceRow['kind'];
  buyerTitle: string;
  buyerTaxNumber: string | null;
  drawer: string;
  remark: string;
  originalInvoiceId?: string;
}

/** TO_ISSUE or FAILED → ISSUING, with what is printed taken down, so that an unknown outcome is asked again in the same words. */
export async function startIssuing(
  tx: CommandTx,
  invoice: SalesInvoiceRow,
  printed: Printed,
): Promise<SalesInvoiceRow> {
  const [seller] = await tx.db.select().from(legalEntities).where(eq(legalEntities.id, invoice.legalEntityId));
  if (!seller) throw new Error(`the legal entity ${invoice.legalEntityId} is not known yet`);
  const [issuing] = await tx.db
    .update(salesInvoices)
    .set({
      ...printed,
      state: 'ISSUING',
      attempt: invoice.attempt + 1,
      sellerName: seller.name,
      sellerTaxNumber: seller.taxNumber,
      failure: null,
      failureFacts: null,
    })
    .where(and(eq(salesInvoices.id, invoice.id), inArray(salesInvoices.state, ['TO_ISSUE', 'FAILED'])))
    .returning();
  if (!issuing) throw new Error(`invoice ${invoice.id} is neither to be issued nor failed`);
  await tx.audit({ subjectType: 'SalesInvoice', subjectId: invoice.id, summary: { state: 'ISSUING' } });
  await tx.startSaga(issueAtTaxPlatform, invoice.id);
  return issuing;
}

/** A red invoice says of both parties what its original says. */
export function printedAs(original: SalesInvoiceRow, red: Pick<SalesInvoiceRow, 'remark' | 'drawer'>): Printed {
  return {
    kind: original.kind,
    buyerTitle: original.buyerTitle,
    buyerTaxNumber: original.buyerTaxNumber,
    drawer: red.drawer || original.drawer,
    remark: red.remark,
    originalInvoiceId: original.id,
  };
}

/** The steps follow from what is known of the invoice; its state says less. */
function stepOf(invoice: SalesInvoiceRow): string {
  if (invoice.invoiceNumber) return invoice.xmlFileId ? 'KEPT' : 'FETCHING_FILES';
  if (invoice.state !== 'ISSUING') return invoice.state;
  if (invoice.colour === 'BLUE') return 'ISSUING_BLUE';
  return invoice.confirmationNumber ? 'ISSUING_RED' : 'ASKING_CONFIRMATION';
}

/** 32 hexadecimal characters that are the same for every try of one attempt. */
function requestIdOf(invoice: SalesInvoiceRow, step: string): string {
  return uuidFrom(requestNamespace, `${invoice.id}:${step}:${invoice.attempt}`).replaceAll('-', '');
}

async function askForInvoice(
  { runtime }: SagaCallContext,
  { invoice, lines }: AtPlatform,
): Promise<Issued | IssueFailure> {
  const issued = await requestInvoice(runtime, {
    requestId: requestIdOf(invoice, 'blue'),
    kind: invoice.kind,
    seller: { name: invoice.sellerName ?? '', taxNumber: invoice.sellerTaxNumber ?? '' },
    buyer: { name: invoice.buyerTitle, taxNumber: invoice.buyerTaxNumber },
    lines: platformLines(lines).map(({ line }) => line),
    totalGrossMinor: String(invoice.grossMinor),
    remark: invoice.remark,
    drawer: invoice.drawer,
  });
  return checked(invoice, issued);
}

async function askForConfirmation(
  { runtime }: SagaCallContext,
  { invoice, lines, original, originalLines }: AtPlatform,
): Promise<Confirmation | IssueFailure> {
  const invoiceNumber = original?.invoiceNumber;
  if (!invoiceNumber) throw new Error(`the original of the red invoice ${invoice.id} is not issued`);
  return requestRedConfirmation(runtime, {
    requestId: requestIdOf(invoice, 'confirmation'),
    invoiceNumber,
    applicantTaxNumber: original.sellerTaxNumber ?? '',
    reason: 'RETURN',
    lines: lines.map((line) => {
      const sold = originalLines.find(
        (one) => one.shipmentId === line.shipmentId && one.orderLineId === line.orderLineId,
      );
      if (!sold?.goodsLineNumber) throw new Error(`the line ${line.orderLineId} is not on invoice ${invoiceNumber}`);
      return {
        lineNumber: sold.goodsLineNumber,
        quantity: negateDecimal(line.quantity),
        netMinor: String(-line.netMinor),
        taxMinor: String(-line.taxMinor),
      };
    }),
  });
}

async function askForRedInvoice(
  { runtime }: SagaCallContext,
  { invoice, original }: AtPlatform,
): Promise<Issued | IssueFailure> {
  const issued = await requestRedInvoice(runtime, {
    requestId: requestIdOf(invoice, 'red'),
    confirmationNumber: invoice.confirmationNumber ?? '',
    sellerTaxNumber: original?.sellerTaxNumber ?? '',
  });
  return checked(invoice, issued);
}

/** The platform's invoice is the one that was asked for, or nothing of it is believed. */
function checked(invoice: SalesInvoiceRow, issued: Issued | IssueFailure): Issued | IssueFailure {
  if ('failure' in issued) return issued;
  const isSame =
    BigInt(issued.totalNetMinor) === invoice.netMinor &&
    BigInt(issued.totalTaxMinor) === invoice.taxMinor &&
    BigInt(issued.totalGrossMinor) === invoice.grossMinor;
  if (!isSame) throw new Error(`invoice ${issued.invoiceNumber} has other amounts than ${invoice.id}`);
  return issued;
}

async function applyConfirmation(
  tx: CommandTx,
  { invoice }: AtPlatform,
  answer: Confirmation | IssueFailure,
): Promise<void> {
  if ('failure' in answer) return fail(tx, invoice, answer);
  switch (answer.state) {
    case 'CONFIRMED':
    case 'USED':
      return move(tx, invoice, { state: 'ISSUING', confirmationNumber: answer.confirmationNumber });
    case 'REFUSED':
      return fail(tx, invoice, { failure: 'failureBuyerRefused', facts: {} });
    case 'VOID':
      return fail(tx, invoice, { failure: 'failureBuyerSilent', facts: {} });
    case 'AWAITING_COUNTERPARTY':
      if (invoice.state === 'AWAITING_BUYER') return;
      return move(tx, invoice, { state: 'AWAITING_BUYER', confirmationNumber: answer.confirmationNumber });
  }
}

async function applyIssued(tx: CommandTx, row: AtPlatform, answer: Issued | IssueFailure): Promise<void> {
  const { invoice, lines } = row;
  if ('failure' in answer) return fail(tx, invoice, answer);
  // The original first: whoever hears of a return holds it too, and a red invoice is never left between the two.
  if (invoice.originalInvoiceId) await takeBack(tx, invoice.originalInvoiceId, -invoice.grossMinor);
  const { invoiceNumber, issueDate: issuedOn, issuedAt } = answer;
  await move(tx, invoice, { state: 'ISSUED', invoiceNumber, issuedOn, issuedAt: new Date(issuedAt) });
  const goodsLines = platformLines(invoice.colour === 'BLUE' ? lines : []);
  for (const [index, { goodsOf }] of goodsLines.entries()) {
    if (!goodsOf) continue;
    await tx.db
      .update(salesInvoiceLines)
      .set({ goodsLineNumber: index + 1 })
      .where(eq(salesInvoiceLines.id, goodsOf));
  }
  const shipmentIds = [...new Set(lines.map((line) => line.shipmentId))];
  await tx.recordEvent(salesInvoiceIssued, {
    aggregateId: invoice.id,
    body: {
      salesInvoiceId: invoice.id,
      invoiceNumber,
      colour: invoice.colour,
      salesOrderId: invoice.salesOrderId,
      shipmentIds,
      salesReturnId: invoice.salesReturnId,
      grossMinor: String(invoice.grossMinor),
      issuedOn,
    },
  });
  await tellBuyer(tx, invoice, invoiceNumber);
  if (invoice.colour === 'BLUE') await startWaitingReds(tx, invoice.id, shipmentIds);
}

/** Returns that came before the invoice waited for it. */
async function startWaitingReds(tx: CommandTx, originalId: string, shipmentIds: string[]): Promise<void> {
  const reds = await tx.db
    .select()
    .from(salesInvoices)
    .where(
      and(
        eq(salesInvoices.colour, 'RED'),
        eq(salesInvoices.state, 'TO_ISSUE'),
        inArray(salesInvoices.returnedShipmentId, shipmentIds),
      ),
    )
    .orderBy(asc(salesInvoices.id))
    .for('update');
  if (reds.length === 0) return;
  const [original] = await tx.db.select().from(salesInvoices).where(eq(salesInvoices.id, originalId));
  if (!original) throw new Error(`invoice ${originalId} is gone`);
  for (const red of reds) await startIssuing(tx, red, printedAs(original, red));
}

async function takeBack(tx: CommandTx, originalId: string, grossMinor: bigint): Promise<void> {
  const [original] = await tx.db
    .update(salesInvoices)
    .set({ redGrossMinor: sql`${salesInvoices.redGrossMinor} + ${grossMinor}` })
    .where(eq(salesInvoices.id, originalId))
    .returning();
  if (!original) throw new Error(`invoice ${originalId} is gone`);
  const state = stateAfterRed(original);
  await tx.db.update(salesInvoices).set({ state }).where(eq(salesInvoices.id, originalId));
  await tx.audit({ subjectType: 'SalesInvoice', subjectId: originalId, summary: { state } });
}

async function fetchFiles(
  { runtime }: SagaCallContext,
  { invoice }: AtPlatform,
): Promise<{ xml: StagedFile; pdf: StagedFile }> {
  const number = invoice.invoiceNumber ?? '';
  const { xml, pdf } = await fetchInvoiceFiles(runtime, number);
  return {
    xml: await stageFile(runtime, { name: `${number}.xml`, mediaType: 'application/xml', bytes: xml }),
    pdf: await stageFile(runtime, { name: `${number}.pdf`, mediaType: 'application/pdf', bytes: pdf }),
  };
}

async function keepFiles(
  tx: CommandTx,
  { invoice }: AtPlatform,
  { xml, pdf }: { xml: StagedFile; pdf: StagedFile },
): Promise<void> {
  const owner = { organisationId: invoice.buyerId };
  const [xmlFile, pdfFile] = [await storeFile(tx, xml, owner), await storeFile(tx, pdf, owner)];
  await tx.db
    .update(salesInvoices)
    .set({ xmlFileId: xmlFile.id, pdfFileId: pdfFile.id })
    .where(eq(salesInvoices.id, invoice.id));
  await tx.publishTopic(salesInvoiceTopic, invoice.id, {});
}

async function tellBuyer(tx: CommandTx, invoice: SalesInvoiceRow, invoiceNumber: string): Promise<void> {
  const noticeId = uuidFrom(requestNamespace, `notice:${invoice.id}`);
  await tx.recordEvent(noticeRaised, {
    aggregateId: noticeId,
    body: {
      noticeId,
      organisationId: invoice.buyerId,
      permission: invoice.channel === 'DEALER' ? 'sales-invoice.read' : null,
      kind: 'SALES_INVOICE_ISSUED',
      documentType: 'SalesInvoice',
      documentId: invoice.id,
      facts: { order: invoice.salesOrderNumber, number: invoiceNumber },
    },
  });
}

/** A refused form is of no more use: the next attempt opens another. */
function fail(tx: CommandTx, invoice: SalesInvoiceRow, { failure, facts }: IssueFailure): Promise<void> {
  return move(tx, invoice, { state: 'FAILED', failure, failureFacts: facts, confirmationNumber: null });
}

async function move(tx: CommandTx, invoice: SalesInvoiceRow, change: Partial<SalesInvoiceRow>): Promise<void> {
  const [moved] = await tx.db
    .update(salesInvoices)
    .set(change)
    .where(and(eq(salesInvoices.id, invoice.id), eq(salesInvoices.state, invoice.state)))
    .returning();
  if (!moved) throw new Error(`invoice ${invoice.id} is not ${invoice.state} any more`);
  await tx.audit({ subjectType: 'SalesInvoice', subjectId: invoice.id, summary: { state: moved.state } });
}
