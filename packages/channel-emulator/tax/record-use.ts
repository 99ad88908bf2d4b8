import { z } from 'zod';
import { parseRequest, Refusal } from '../refusal.ts';
import { type Invoice, invoiceView, type TaxPlatform } from './model.ts';

const requestSchema = z.strictObject({
  buyerTaxNumber: z.string(),
  /** 用途确认（勾选）: once chosen it stays. */
  use: z.enum(['DEDUCTION', 'NO_DEDUCTION']).optional(),
  /** 入账: true once the buyer has booked it. */
  isBooked: z.literal(true).optional(),
});

/** What the buyer does with an invoice; from then on the seller alone cannot reverse it. */
export function recordUse(tax: TaxPlatform, invoiceNumber: string, body: unknown) {
  const request = parseRequest(requestSchema, body);
  const invoice = tax.invoices.get(invoiceNumber);
  if (!invoice || invoice.buyer.taxNumber !== request.buyerTaxNumber) {
    throw new Refusal(404, 'INVOICE_NOT_FOUND', '发票不存在或购买方不符');
  }
  if (request.use && invoice.use !== 'NONE' && invoice.use !== request.use) {
    throw new Refusal(409, 'WRONG_STATE', '该发票用途已确认', { fromState: invoice.use });
  }
  if (request.use === 'DEDUCTION' && invoice.kind !== 'SPECIAL') {
    throw new Refusal(422, 'NOT_DEDUCTIBLE', '普通发票不能用于抵扣勾选');
  }
  const reversed = tax.invoices.all().some((other) => other.originalInvoiceNumber === invoiceNumber);
  if (reversed && request.use && invoice.use === 'NONE') {
    throw new Refusal(409, 'RED_ISSUED', '该发票已开具红字发票，不能再确认用途');
  }
  const used: Invoice = {
    ...invoice,
    use: request.use ?? invoice.use,
    isBooked: invoice.isBooked || request.isBooked === true,
  };
  tax.journal.commit([tax.invoices.put(invoiceNumber, used)]);
  return invoiceView(used);
}
