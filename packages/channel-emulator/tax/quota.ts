import type { TaxPlatform } from './model.ts';

/** 开票额度 of one seller in the month of a day: net of tax; a red invoice gives it back in the month it is issued. */
export function quotaOf(tax: TaxPlatform, sellerTaxNumber: string, day: string) {
  const month = day.slice(0, 7);
  const quota = BigInt(tax.quotas.get(sellerTaxNumber)?.monthlyQuotaMinor ?? tax.settings.monthlyQuotaMinor);
  const used = tax.invoices
    .all()
    .filter((invoice) => invoice.seller.taxNumber === sellerTaxNumber && invoice.issueDate.startsWith(month))
    .reduce((sum, invoice) => sum + BigInt(invoice.totalNetMinor), 0n);
  return { month, quotaMinor: quota, usedMinor: used, availableMinor: quota - used };
}
