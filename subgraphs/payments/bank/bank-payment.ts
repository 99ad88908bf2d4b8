import { z } from 'zod';

const minorText = z
  .string()
  .regex(/^\d+$/)
  .transform((text) => BigInt(text));

/** A payment as the bank shows it in answers and notifications; fields that we do not use may be there too. */
export const bankPaymentSchema = z.object({
  clientReference: z.string(),
  bankReference: z.string(),
  payerAccount: z.string(),
  payee: z.object({ name: z.string(), account: z.string(), bankCode: z.string() }),
  amountMinor: minorText,
  currency: z.string(),
  status: z.enum(['ACCEPTED', 'PAID', 'RETURNED', 'REJECTED']),
  reason: z.object({ code: z.string(), text: z.string() }).nullable(),
  paidAt: z.iso.datetime().nullable(),
  receiptNumber: z.string().nullable(),
});

export type BankPayment = z.output<typeof bankPaymentSchema>;
