import { z } from 'zod';
import type { EmulatorClock } from '../emulator-clock.ts';
import type { FaultScripts } from '../faults.ts';
import type { Change, Journal, Table } from '../journal.ts';

export const referencePattern = /^[0-9a-f]{32}$/;
export const accountPattern = /^[0-9A-Za-z]{6,34}$/;

const minorSchema = z.string().regex(/^-?\d+$/);
const partySchema = z.object({ name: z.string(), account: z.string(), bankCode: z.string() });

export const paymentStatuses = ['ACCEPTED', 'PAID', 'RETURNED', 'REJECTED'] as const;

const paymentSchema = z.object({
  clientReference: z.string(),
  bankReference: z.string(),
  payerAccount: z.string(),
  payerName: z.string(),
  payee: partySchema,
  amountMinor: minorSchema,
  currency: z.literal('CNY'),
  remark: z.string(),
  status: z.enum(paymentStatuses),
  reason: z.object({ code: z.string(), text: z.string() }).nullable(),
  acceptedAt: z.string(),
  paidAt: z.string().nullable(),
  /** When the money came back, or when the bank refused to send it. */
  endedAt: z.string().nullable(),
  receiptNumber: z.string().nullable(),
  /** The bank's next own move; null when it has none (ended, or held by a script). */
  next: z.object({ move: z.enum(['settle', 'return']), dueAt: z.string(), reasonCode: z.string() }).nullable(),
});
export type Payment = z.output<typeof paymentSchema>;

const accountSchema = z.object({
  account: z.string(),
  holderName: z.string(),
  notifyUrl: z.string().nullable(),
  openedAt: z.string(),
  openingBalanceMinor: minorSchema,
  balanceMinor: minorSchema,
  lineCount: z.number(),
});
export type Account = z.output<typeof accountSchema>;

const lineSchema = z.object({
  account: z.string(),
  lineNumber: z.number(),
  bookedAt: z.string(),
  kind: z.enum(['PAYMENT', 'PAYMENT_RETURN', 'INCOMING']),
  direction: z.enum(['DEBIT', 'CREDIT']),
  amountMinor: minorSchema,
  balanceMinor: minorSchema,
  counterparty: partySchema,
  bankReference: z.string(),
  clientReference: z.string().nullable(),
  remark: z.string(),
});
export type StatementLine = z.output<typeof lineSchema>;

const notificationSchema = z.object({
  notificationId: z.string(),
  clientReference: z.string(),
  payeeAccount: z.string(),
  url: z.string(),
  body: z.string(),
  attempts: z.number(),
  /** Null once delivered or given up. */
  nextAttemptAt: z.string().nullable(),
  deliveredAt: z.string().nullable(),
  lastResult: z.string().nullable(),
});
export type Notification = z.output<typeof notificationSchema>;

export type BankSettings = {
  /** Milliseconds between acceptance and the bank's outcome. */
  outcomeDelayMs: number;
  /** Seconds between attempts of a notification; after the last one the bank gives up. */
  resendSeconds: readonly number[];
  /** Where notifications go for accounts that were not registered with an own URL; none are sent without either. */
  notifyUrl: string | undefined;
  /** A demo bank signs up any payer account at its first payment; a strict one refuses it. */
  openUnknownAccounts: boolean;
  openingBalanceMinor: bigint;
};

/** All that the bank's use cases work on. */
export type Bank = {
  settings: BankSettings;
  clock: EmulatorClock;
  faults: FaultScripts;
  journal: Journal;
  payments: Table<Payment>;
  accounts: Table<Account>;
  lines: Table<StatementLine>;
  notifications: Table<Notification>;
  counters: Table<{ value: number }>;
  /** Transfers that arrived under a reference of whoever made them up. */
  incoming: Table<{ bankReference: string }>;
  /** Called after something became due or was committed, so that the timers look again. */
  wake: () => void;
};

export function bankTables(journal: Journal) {
  return {
    payments: journal.table('bank-payment', paymentSchema),
    accounts: journal.table('bank-account', accountSchema),
    lines: journal.table('bank-line', lineSchema),
    notifications: journal.table('bank-notification', notificationSchema),
    counters: journal.table('bank-counter', z.object({ value: z.number() })),
    incoming: journal.table('bank-incoming', z.object({ bankReference: z.string() })),
  };
}

/** The next number of a series and the change that takes it; commit both together. */
export function takeNumber(counters: Table<{ value: number }>, series: string): { value: number; change: Change } {
  const value = (counters.get(series)?.value ?? 0) + 1;
  return { value, change: counters.put(series, { value }) };
}
