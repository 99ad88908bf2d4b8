import type { Change } from '../journal.ts';
import type { TaxPlatform } from './model.ts';

/** 1: typed on the platform's own page; 2: over the direct link (乐企). */
export type IssueChannel = '1' | '2';

/**
 * The next 20-digit number: year (2), region (2: province digits of the seller's tax number), channel (1),
 * sequence of that year, region and channel (15). Commit the change together with the invoice.
 */
export function nextInvoiceNumber(
  tax: TaxPlatform,
  parts: { issueDate: string; sellerTaxNumber: string; channel: IssueChannel },
): { invoiceNumber: string; change: Change } {
  const head = parts.issueDate.slice(2, 4) + parts.sellerTaxNumber.slice(2, 4) + parts.channel;
  const value = (tax.counters.get(head)?.value ?? 0) + 1;
  const invoiceNumber = head + String(value).padStart(15, '0');
  if (tax.invoices.get(invoiceNumber)) throw new Error(`Invoice number ${invoiceNumber} is already used`);
  return { invoiceNumber, change: tax.counters.put(head, { value }) };
}
