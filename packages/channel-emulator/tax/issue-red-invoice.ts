import { z } from 'zod';
import { shanghaiDay } from '../emulator-clock.ts';
import { parseRequest, Refusal } from '../refusal.ts';
import { sha256Hex } from '../signing.ts';
import { nextInvoiceNumber } from './invoice-number.ts';
import { earlierInvoice, requestIdSchema, storeInvoice, sumOf } from './issue-invoice.ts';
import type { Invoice, InvoiceLine, TaxPlatform } from './model.ts';
import { findConfirmation, stateNow } from './red-confirmation.ts';

const requestSchema = z.strictObject({
  requestId: requestIdSchema,
  confirmationNumber: z.string(),
  sellerTaxNumber: z.string(),
});

/** The seller's red invoice from a confirmed form: negative lines, each form gives exactly one. */
export function issueRedInvoice(tax: TaxPlatform, body: unknown): Invoice {
  const request = parseRequest(requestSchema, body);
  const requestHash = sha256Hex(JSON.stringify(request));
  const earlier = earlierInvoice(tax, request.requestId, requestHash);
  if (earlier) return earlier;

  const form = findConfirmation(tax, request.confirmationNumber);
  const original = tax.invoices.get(form.invoiceNumber);
  if (!original || original.seller.taxNumber !== request.sellerTaxNumber) {
    throw new Refusal(403, 'NOT_THE_SELLER', '红字发票只能由销售方开具');
  }
  const fromState = stateNow(tax, form);
  if (fromState !== 'CONFIRMED') throw new Refusal(409, 'WRONG_STATE', '确认单未确认或已使用', { fromState });

  const issuedAt = tax.clock.now();
  const issueDate = shanghaiDay(issuedAt);
  const number = nextInvoiceNumber(tax, {
    issueDate,
    sellerTaxNumber: request.sellerTaxNumber,
    channel: original.invoiceNumber[4] === '1' ? '1' : '2',
  });
  const lines = form.lines.map((line, index) => negative(line, index + 1));
  const red: Invoice = {
    ...original,
    invoiceNumber: number.invoiceNumber,
    requestId: request.requestId,
    requestHash,
    colour: 'RED',
    issueDate,
    issuedAt,
    lines,
    ...sumOf(lines),
    remark: `被红冲蓝字数电发票号码：${original.invoiceNumber} 红字发票信息确认单编号：${form.confirmationNumber}`,
    originalInvoiceNumber: original.invoiceNumber,
    use: 'NONE',
    isBooked: false,
  };
  storeInvoice(tax, red, [
    number.change,
    tax.confirmations.put(form.confirmationNumber, {
      ...form,
      state: 'USED',
      redInvoiceNumber: red.invoiceNumber,
    }),
  ]);
  return red;
}

function negative(line: InvoiceLine, lineNumber: number): InvoiceLine {
  const minus = (minor: string) => String(-BigInt(minor));
  return {
    ...line,
    lineNumber,
    quantity: line.quantity === null ? null : `-${line.quantity}`,
    netMinor: minus(line.netMinor),
    taxMinor: minus(line.taxMinor),
    grossMinor: minus(line.grossMinor),
  };
}
