import { z } from 'zod';

const creditCodeCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Unified social credit code (GB 32100-2015): 17 characters and a check character, weights 3^i mod 31. */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    sum += creditCodeCharacters.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return creditCodeCharacters[(31 - (sum % 31)) % 31] === code[17];
}

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
  taxNumber: z.string().trim().toUpperCase().refine(isCreditCode, 'creditCodeFormat'),
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
