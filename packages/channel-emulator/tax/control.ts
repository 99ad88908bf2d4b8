import { z } from 'zod';
import type { ControlRoute } from '../control.ts';
import { parseRequest } from '../refusal.ts';
import { taxNumberSchema } from './issue-invoice.ts';
import { invoiceView, type TaxPlatform } from './model.ts';

const quotaSchema = z.strictObject({ taxNumber: taxNumberSchema, monthlyQuotaMinor: z.string().regex(/^\d{1,18}$/) });

/** What a tester may do to the tax platform: set a seller's quota, look at what was issued. */
export function taxControlRoutes(tax: TaxPlatform): ControlRoute[] {
  return [
    {
      method: 'POST',
      path: /^\/control\/tax\/quotas$/,
      handle: ({ body }) => {
        const { taxNumber, monthlyQuotaMinor } = parseRequest(quotaSchema, body);
        tax.journal.commit([tax.quotas.put(taxNumber, { monthlyQuotaMinor })]);
        return { taxNumber, monthlyQuotaMinor };
      },
    },
    {
      method: 'GET',
      path: /^\/control\/tax\/invoices$/,
      handle: () => ({ invoices: tax.invoices.all().map(invoiceView) }),
    },
  ];
}
