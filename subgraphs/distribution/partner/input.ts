import { isTaxNumber } from '@quanlian/ids/tax-number.ts';
import { optionalTextField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { z } from 'zod';
import { isProvinceCode, normalTerritory } from './rules.ts';

export const partnerCodeField = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9-]{2,20}$/, 'partnerCodeForm');

export const taxNumberField = z.string().trim().toUpperCase().refine(isTaxNumber, 'taxNumberForm');

export const territoryField = z
  .array(z.string().refine(isProvinceCode, 'divisionUnknown'))
  .max(40)
  .transform(normalTerritory);

/** Who is called, and where the goods go. */
export const outletData = z.object({
  name: textField(100),
  nameEn: optionalTextField(100),
  address: textField(200),
  contactName: textField(50),
  contactPhone: textField(30),
});

/** What headquarters keep of a partner. */
export const partnerData = outletData.extend({
  territory: territoryField,
  bankAccount: z
    .object({
      accountName: textField(100),
      accountNumber: z
        .string()
        .transform((text) => text.replaceAll(' ', ''))
        .pipe(z.string().regex(/^\d{8,32}$/, 'accountNumberForm')),
      bankName: textField(100),
    })
    .nullish(),
});

/** The columns of a bank account, or of none. */
export function bankAccountColumns(account: z.output<typeof partnerData>['bankAccount']) {
  return {
    bankAccountName: account?.accountName ?? null,
    bankAccountNumber: account?.accountNumber ?? null,
    bankName: account?.bankName ?? null,
  };
}
