import { z } from 'zod';
import { parseRequest } from '../refusal.ts';
import { type Invoice, invoiceView, type TaxPlatform } from './model.ts';

export const invoiceNumberSchema = z.string().regex(/^\d{20}$/, '发票号码须为 20 位数字');

const requestSchema = z.strictObject({
  invoiceNumber: invoiceNumberSchema,
  issueDate: z.iso.date(),
  sellerTaxNumber: z.string(),
  buyerTaxNumber: z.string().nullable(),
  totalGrossMinor: z.string().regex(/^-?\d+$/),
});

/** 发票查验: what the asker holds against what was issued; never tells the right value of a field that differs. */
export function verifyInvoice(tax: TaxPlatform, body: unknown) {
  const asked = parseRequest(requestSchema, body);
  const invoice = tax.invoices.get(asked.invoiceNumber);
  if (!invoice) return { result: 'NOT_FOUND' };
  const held: Record<string, boolean> = {
    issueDate: asked.issueDate === invoice.issueDate,
    sellerTaxNumber: asked.sellerTaxNumber === invoice.seller.taxNumber,
    buyerTaxNumber: asked.buyerTaxNumber === invoice.buyer.taxNumber,
    totalGrossMinor: BigInt(asked.totalGrossMinor) === BigInt(invoice.totalGrossMinor),
  };
  const fields = Object.keys(held).filter((field) => !held[field]);
  if (fields.length > 0) return { result: 'MISMATCH', fields };
  const redInvoices = redInvoicesOf(tax, invoice);
  if (redInvoices.length === 0) return { result: 'VALID', invoice: invoiceView(invoice) };
  const redGross = redInvoices.reduce((sum, red) => sum + BigInt(red.totalGrossMinor), 0n);
  return {
    result: 'RED_ISSUED',
    isFullyRed: redGross + BigInt(invoice.totalGrossMinor) === 0n,
    redInvoices: redInvoices.map(({ invoiceNumber, issueDate, totalGrossMinor }) => ({
      invoiceNumber,
      issueDate,
      totalGrossMinor,
    })),
    invoice: invoiceView(invoice),
  };
}

function redInvoicesOf(tax: TaxPlatform, invoice: Invoice): Invoice[] {
  return tax.invoices.all().filter((other) => other.originalInvoiceNumber === invoice.invoiceNumber);
}
