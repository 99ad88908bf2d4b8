import { multiplyPrice } from '@quanlian/money/money.ts';
import { taxFromNet } from '@quanlian/money/tax.ts';
import type { Company, Supplier } from './company.ts';
import * as operations from './operations.ts';
import { until } from './person.ts';
import type { Institutions, OrderPlay } from './purchase-plan.ts';
import { issueInvoice, issueRedInvoice } from './tax-desk.ts';

/** The supplier invoices with its own program and hands the invoice in. */
export async function handInInvoice(
  company: Company,
  institutions: Institutions,
  { play, orderId, orderLineId, quantity }: { play: OrderPlay; orderId: string; orderLineId: string; quantity: string },
): Promise<string> {
  const { supplier, contract, later } = play;
  const line = contract.lines[0];
  if (!line) throw new Error('a contract without a line');
  const netMinor = multiplyPrice(quantity, line.netUnitPrice);
  const { taxMinor, grossMinor } = taxFromNet(netMinor, line.taxRate);
  const at = later(20);
  const issued = await issueInvoice(
    { url: institutions.taxPlatformUrl, keysFolder: institutions.keysFolder },
    {
      seller: { name: supplier.name, taxNumber: supplier.taxNumber },
      buyer: { name: company.legalEntityName, taxNumber: company.legalEntityTaxNumber },
      lines: [
        {
          name: line.productName,
          unit: line.baseUnit,
          quantity,
          unitPrice: line.netUnitPrice,
          netMinor: netMinor.toString(),
          rate: line.taxRate,
          taxMinor: taxMinor.toString(),
          grossMinor: grossMinor.toString(),
        },
      ],
    },
    at,
  );
  const { submitTaxInvoice } = await supplier.owner.run(
    operations.submitTaxInvoice,
    {
      input: {
        invoiceNumber: issued.invoiceNumber,
        kind: 'SPECIAL',
        issuedOn: issued.issueDate,
        legalEntityId: company.legalEntityId,
        purchaseOrderId: orderId,
        lines: [
          {
            purchaseOrderLineId: orderLineId,
            name: line.productName,
            quantity,
            unitPrice: line.netUnitPrice,
            taxRate: line.taxRate,
            net: { amountMinor: netMinor.toString(), currency: 'CNY' },
            tax: { amountMinor: taxMinor.toString(), currency: 'CNY' },
          },
        ],
      },
    },
    at,
  );
  if (submitTaxInvoice.__typename !== 'TaxInvoice') throw new Error('no invoice');
  return submitTaxInvoice.id;
}

interface TakenBack {
  /** The red invoice. */
  id: string;
  invoiceNumber: string;
  grossMinor: string;
}

/** Headquarters refuses what is held of an invoice, and the supplier issues a red invoice for it. */
export async function takeBackRefused(
  company: Company,
  institutions: Institutions,
  { supplier, taxInvoiceId, refusedAt, at }: { supplier: Supplier; taxInvoiceId: string; refusedAt?: Date; at?: Date },
): Promise<TakenBack> {
  const clerk = company.as('clerk');
  const { invoiceMatch } = await clerk.run(operations.invoiceMatchNow, { taxInvoiceId }, refusedAt);
  const part = invoiceMatch?.lines.flatMap(({ parts }) => parts).find(({ state }) => state === 'HELD');
  if (!invoiceMatch || !part) throw new Error(`nothing of ${taxInvoiceId} is held`);
  const refusal = { id: invoiceMatch.id, partId: part.id, reason: '质检不合格，已退回' };
  await clerk.run(operations.rejectMatchDifference, { input: refusal }, refusedAt);
  const { invoiceNumber, issueDate } = await issueRedInvoice(
    { url: institutions.taxPlatformUrl, keysFolder: institutions.keysFolder },
    {
      invoiceNumber: invoiceMatch.invoiceNumber,
      sellerTaxNumber: supplier.taxNumber,
      netMinor: part.net.amountMinor,
      taxMinor: part.tax.amountMinor,
    },
    at,
  );
  const { submitRedInvoice } = await supplier.owner.run(
    operations.submitRedInvoice,
    {
      input: {
        originalInvoiceId: taxInvoiceId,
        invoiceNumber,
        issuedOn: issueDate,
        net: { amountMinor: part.net.amountMinor, currency: 'CNY' },
        tax: { amountMinor: part.tax.amountMinor, currency: 'CNY' },
      },
    },
    at,
  );
  if (submitRedInvoice.__typename !== 'TaxInvoice') throw new Error('no red invoice');
  return { id: submitRedInvoice.id, invoiceNumber, grossMinor: part.gross.amountMinor };
}

/** The payables that came of the invoice, once procurement has matched it. */
export async function owed(
  company: Company,
  taxInvoiceId: string,
  { isHeld, at }: { isHeld: boolean; at?: Date },
): Promise<string[]> {
  const matched = await until(`the match of invoice ${taxInvoiceId}`, async () => {
    const { taxInvoice } = await company.as('clerk').run(operations.taxInvoiceNow, { id: taxInvoiceId }, at);
    if (taxInvoice?.state === 'REFUSED') throw new Error(`the invoice was refused: ${taxInvoice.refusal}`);
    const isMatched = isHeld ? BigInt(taxInvoice?.heldGross.amountMinor ?? '0') > 0n : taxInvoice?.state === 'MATCHED';
    return isMatched && taxInvoice && taxInvoice.openItems.length > 0 ? taxInvoice : undefined;
  });
  return matched.openItems.map((item) => item.id);
}

/** From the request to the bank. */
export async function request(
  company: Company,
  openItemIds: string[],
  { plan, later, goesOn }: OrderPlay,
): Promise<string> {
  const { createPaymentRequest } = await company
    .as('clerk')
    .run(operations.createPaymentRequest, { input: { openItemIds, purpose: plan.title, submit: true } }, later(24));
  if (createPaymentRequest.__typename !== 'PaymentRequest') throw new Error('no payment request');
  const { id } = createPaymentRequest;
  if (!goesOn('paid')) return id;
  await company.as('sourcing').run(operations.approvePaymentRequest, { input: { id } }, later(3));
  await company.as('finance').run(operations.approvePaymentRequestFinance, { input: { id } }, later(3));
  await company.as('cashier').run(operations.payPaymentRequest, { input: { id } }, later(2));
  return id;
}
