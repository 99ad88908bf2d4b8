import { z } from 'zod';

const minorText = z
  .string()
  .regex(/^-?\d+$/)
  .transform((text) => BigInt(text));

const directions = { PAYMENT: 'DEBIT', PAYMENT_RETURN: 'CREDIT', INCOMING: 'CREDIT' } as const;

/** A day of an account as the bank answers it; fields that we do not use may be there too. */
export const bankStatementSchema = z.object({
  account: z.string(),
  currency: z.string(),
  date: z.iso.date(),
  openingBalanceMinor: minorText,
  closingBalanceMinor: minorText,
  lines: z.array(
    z
      .object({
        lineNumber: z.int(),
        bookedAt: z.iso.datetime({ offset: true }),
        kind: z.enum(['PAYMENT', 'PAYMENT_RETURN', 'INCOMING']),
        direction: z.enum(['DEBIT', 'CREDIT']),
        amountMinor: minorText.refine((amount) => amount > 0n),
        balanceMinor: minorText,
        counterparty: z.object({ name: z.string(), account: z.string() }),
        bankReference: z.string(),
        clientReference: z.string().nullable(),
        remark: z.string(),
      })
      .refine((line) => directions[line.kind] === line.direction),
  ),
});

export type BankStatement = z.output<typeof bankStatementSchema>;
