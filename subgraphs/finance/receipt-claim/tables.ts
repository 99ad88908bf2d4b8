import type { FileRow } from '@quanlian/subgraph-kit/file-store.ts';
import { bigint, char, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

export const bankReceiptStates = ['UNCLAIMED', 'PENDING_APPROVAL', 'CLAIMED'] as const;

/** Money that came in on one of our bank accounts, and whose it is. */
export const bankReceipts = pgTable('bank_receipts', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  state: text('state', { enum: bankReceiptStates }).notNull(),
  bankLineId: uuid('bank_line_id').notNull(),
  bankAccountId: uuid('bank_account_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  amountMinor: minor('amount_minor').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  payerName: text('payer_name').notNull(),
  payerAccount: text('payer_account').notNull(),
  remark: text('remark').notNull(),
  bankReference: text('bank_reference').notNull(),
  bookedAt: instant('booked_at').notNull(),
  /** For whom it was claimed, or is to be. */
  partnerId: uuid('partner_id'),
  claimKind: text('claim_kind', { enum: ['AUTOMATIC', 'BY_PERSON', 'THIRD_PARTY'] }),
  advanceMinor: minor('advance_minor'),
  depositMinor: minor('deposit_minor'),
  /** Who pays for whom, as typed from the 代付委托书. */
  authorisationPayer: text('authorisation_payer'),
  authorisationDealer: text('authorisation_dealer'),
  authorisationFileId: uuid('authorisation_file_id'),
  /** Counts the claims handed in for approval, so that each has an approval of its own. */
  round: integer('round').notNull().default(0),
  claimedById: uuid('claimed_by_id'),
  claimedByName: text('claimed_by_name'),
  approvedById: uuid('approved_by_id'),
  approvedByName: text('approved_by_name'),
  /** Why the last claim was sent back. */
  rejectionReason: text('rejection_reason'),
  claimedAt: instant('claimed_at'),
  createdAt: instant('created_at').notNull(),
  searchText: text('search_text').notNull().default(''),
});

/** What a claim repays, or is to repay. */
export const bankReceiptRepayments = pgTable(
  'bank_receipt_repayments',
  {
    bankReceiptId: uuid('bank_receipt_id').notNull(),
    receivableId: uuid('receivable_id').notNull(),
    position: integer('position').notNull(),
    documentNumber: text('document_number').notNull(),
    amountMinor: minor('amount_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.bankReceiptId, table.receivableId] })],
);

export type BankReceiptRow = typeof bankReceipts.$inferSelect;
export type BankReceiptRepaymentRow = typeof bankReceiptRepayments.$inferSelect;

/** Why a receipt may be a dealer's, the surest first. */
export const receiptClues = [
  'PAYER_ACCOUNT',
  'PAYER_NAME',
  'DOCUMENT_IN_REMARK',
  'PARTNER_IN_REMARK',
  'AMOUNT',
] as const;

export interface ReceiptSuggestionRow {
  receiptId: string;
  partnerId: string;
  partnerName: string;
  clues: (typeof receiptClues)[number][];
  /** The document that the remark names or whose amount it is. */
  documentNumber: string | null;
}

export type ReceiptRepaymentRow = BankReceiptRepaymentRow;
export type AuthorisationUploadRow = FileRow;
