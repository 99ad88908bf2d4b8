import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { EmulatorClock } from '../emulator-clock.ts';
import type { Journal, Table } from '../journal.ts';

const minorSchema = z.string().regex(/^-?\d+$/);

export const partySchema = z.object({
  name: z.string(),
  /** Null for a private person on a general invoice. */
  taxNumber: z.string().nullable(),
  addressPhone: z.string(),
  bankAccount: z.string(),
});
export type Party = z.output<typeof partySchema>;

export const lineSchema = z.object({
  lineNumber: z.number(),
  lineKind: z.enum(['GOODS', 'DISCOUNT']),
  name: z.string(),
  taxCode: z.string(),
  specification: z.string(),
  unit: z.string(),
  quantity: z.string().nullable(),
  /** Yuan without tax. */
  unitPrice: z.string().nullable(),
  netMinor: minorSchema,
  rate: z.string(),
  taxMinor: minorSchema,
  grossMinor: minorSchema,
});
export type InvoiceLine = z.output<typeof lineSchema>;

const invoiceSchema = z.object({
  invoiceNumber: z.string(),
  requestId: z.string(),
  requestHash: z.string(),
  kind: z.enum(['SPECIAL', 'GENERAL']),
  colour: z.enum(['BLUE', 'RED']),
  issueDate: z.string(),
  issuedAt: z.string(),
  seller: partySchema,
  buyer: partySchema,
  lines: z.array(lineSchema),
  totalNetMinor: minorSchema,
  totalTaxMinor: minorSchema,
  totalGrossMinor: minorSchema,
  remark: z.string(),
  drawer: z.string(),
  /** Of a red invoice: the blue one it corrects. */
  originalInvoiceNumber: z.string().nullable(),
  /** What the buyer told the platform: 用途确认 and 入账. */
  use: z.enum(['NONE', 'DEDUCTION', 'NO_DEDUCTION']),
  isBooked: z.boolean(),
});
export type Invoice = z.output<typeof invoiceSchema>;

const confirmationSchema = z.object({
  confirmationNumber: z.string(),
  requestId: z.string(),
  requestHash: z.string(),
  invoiceNumber: z.string(),
  applicant: z.enum(['SELLER', 'BUYER']),
  reason: z.enum(['RETURN', 'ISSUE_ERROR', 'SERVICE_STOPPED', 'SALES_ALLOWANCE']),
  /** Positive amounts to be taken back, per line of the blue invoice. */
  lines: z.array(lineSchema),
  state: z.enum(['AWAITING_COUNTERPARTY', 'CONFIRMED', 'REFUSED', 'USED']),
  createdAt: z.string(),
  expiresAt: z.string(),
  redInvoiceNumber: z.string().nullable(),
});
export type RedConfirmation = z.output<typeof confirmationSchema>;

export type TaxPlatform = {
  settings: { monthlyQuotaMinor: bigint };
  privateKey: KeyObject;
  clock: EmulatorClock;
  journal: Journal;
  invoices: Table<Invoice>;
  /** Invoice number by requestId, so that a repeated request finds its invoice. */
  requests: Table<{ invoiceNumber: string }>;
  confirmations: Table<RedConfirmation>;
  quotas: Table<{ monthlyQuotaMinor: string }>;
  counters: Table<{ value: number }>;
};

export function taxTables(journal: Journal) {
  return {
    invoices: journal.table('tax-invoice', invoiceSchema),
    requests: journal.table('tax-request', z.object({ invoiceNumber: z.string() })),
    confirmations: journal.table('tax-confirmation', confirmationSchema),
    quotas: journal.table('tax-quota', z.object({ monthlyQuotaMinor: minorSchema })),
    counters: journal.table('tax-counter', z.object({ value: z.number() })),
  };
}

/** The invoice as buyers, sellers and verification see it. */
export function invoiceView(invoice: Invoice) {
  const { requestId: _requestId, requestHash: _requestHash, ...view } = invoice;
  return view;
}
