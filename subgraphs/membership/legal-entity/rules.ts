import { isTaxNumber } from '@quanlian/ids/tax-number.ts';
import { z } from 'zod';

const bankAccount = z.object({
  bankName: z.string().trim().min(1).max(100),
  bankCode: z
    .string()
    .trim()
    .regex(/^\d{12}$/, 'bankCodeFormat'),
  accountNumber: z
    .string()
    .transform((number) => number.replaceAll(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{8,30}$/, 'accountNumberFormat')),
  accountName: z.string().trim().min(1).max(100),
  isDefault: z.boolean(),
});

/** What both commands take: a company's own data, checked against the rules that need no database. */
export const legalEntityInput = z.object({
  name: z.string().trim().min(1).max(100),
  nameEn: z.string().trim().max(200).nullish(),
  taxNumber: z.string().trim().toUpperCase().refine(isTaxNumber, 'creditCodeFormat'),
  address: z.string().trim().max(200).nullish(),
  bankAccounts: z
    .array(bankAccount)
    .max(20)
    .refine((accounts) => accounts.length === 0 || accounts.filter((account) => account.isDefault).length === 1, {
      error: 'oneDefaultAccount',
    })
    .refine((accounts) => new Set(accounts.map((account) => account.accountNumber)).size === accounts.length, {
      error: 'accountTwice',
    }),
});

export type LegalEntityInput = z.output<typeof legalEntityInput>;

/** `6222020200112233` → `**** 2233`. */
export function maskAccountNumber(number: string): string {
  return `**** ${number.slice(-4)}`;
}
