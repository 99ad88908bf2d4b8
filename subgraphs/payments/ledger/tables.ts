import { bigint, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { LedgerSide } from '../account/chart-of-accounts.ts';
import type { DocumentType, TransferKind } from './instruction.ts';
import type { LedgerFinding } from './invariants.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

/** What a command asks the ledger to do; the batcher writes the result beside it. */
export const postings = pgTable('posting', {
  sequence: minor('sequence').generatedAlwaysAsIdentity(),
  chainId: uuid('chain_id').notNull(),
  position: integer('position').notNull(),
  transferId: uuid('transfer_id').notNull(),
  instruction: jsonb('instruction').notNull(),
  contentHash: text('content_hash').notNull(),
  documentId: uuid('document_id').notNull(),
  businessTime: instant('business_time').notNull(),
  result: text('result'),
  resultFacts: jsonb('result_facts').$type<Record<string, string>>(),
  settledAt: instant('settled_at'),
});

export const ledgerTransfers = pgTable('ledger_transfer', {
  id: uuid('id').primaryKey(),
  sequence: minor('sequence').generatedAlwaysAsIdentity(),
  kind: text('kind').$type<TransferKind>().notNull(),
  pendingId: uuid('pending_id'),
  debitAccountId: uuid('debit_account_id').notNull(),
  creditAccountId: uuid('credit_account_id').notNull(),
  asset: text('asset').notNull(),
  amount: minor('amount').notNull(),
  debitItemId: uuid('debit_item_id'),
  creditItemId: uuid('credit_item_id'),
  legalEntityId: uuid('legal_entity_id').notNull(),
  debitPartyId: uuid('debit_party_id'),
  creditPartyId: uuid('credit_party_id'),
  chainId: uuid('chain_id').notNull(),
  documentType: text('document_type').$type<DocumentType>().notNull(),
  documentId: uuid('document_id').notNull(),
  documentNumber: text('document_number').notNull(),
  documentLineId: uuid('document_line_id'),
  links: jsonb('links').$type<Record<string, string>>().notNull(),
  happenedAt: instant('happened_at').notNull(),
  bookedAt: instant('booked_at').notNull(),
  expiresAt: instant('expires_at'),
});

export type LedgerTransferRow = typeof ledgerTransfers.$inferSelect;

export type EntryPhase = 'POSTED' | 'HELD' | 'SETTLED' | 'RELEASED';

export const ledgerEntries = pgTable('ledger_entry', {
  accountId: uuid('account_id').notNull(),
  version: minor('version').notNull(),
  transferId: uuid('transfer_id').notNull(),
  side: text('side').$type<LedgerSide>().notNull(),
  phase: text('phase').$type<EntryPhase>().notNull(),
  amount: minor('amount').notNull(),
  itemId: uuid('item_id'),
  partyId: uuid('party_id'),
  previousBalance: minor('previous_balance').notNull(),
  currentBalance: minor('current_balance').notNull(),
  previousDebitsPending: minor('previous_debits_pending').notNull(),
  currentDebitsPending: minor('current_debits_pending').notNull(),
  previousCreditsPending: minor('previous_credits_pending').notNull(),
  currentCreditsPending: minor('current_credits_pending').notNull(),
  bookedAt: instant('booked_at').notNull(),
});

/** A line of a statement: the entry, with what its account is. */
export type LedgerEntryRow = typeof ledgerEntries.$inferSelect & { code: string; asset: string };

export const ledgerChecks = pgTable('ledger_check', {
  id: uuid('id').primaryKey(),
  checkedAt: instant('checked_at').notNull(),
  accountCount: minor('account_count').notNull(),
  transferCount: minor('transfer_count').notNull(),
  entryCount: minor('entry_count').notNull(),
  findings: jsonb('findings').$type<LedgerFinding[]>().notNull(),
});

/** A check as it is shown: kept, or made just now. */
export type LedgerCheckRow = Omit<typeof ledgerChecks.$inferSelect, 'id'>;

/** A refused posting as the screen shows it. */
export type RefusedPostingRow = typeof postings.$inferSelect;

/** A sum of accounts by code, of which `TrialBalance` is made. */
export interface TrialBalanceLineRow {
  code: string;
  asset: string;
  accountCount: number;
  debitsPosted: bigint;
  creditsPosted: bigint;
  debitsPending: bigint;
  creditsPending: bigint;
}

export interface TrialBalanceTotalRow {
  asset: string;
  debitsPosted: bigint;
  creditsPosted: bigint;
  debitsPending: bigint;
  creditsPending: bigint;
}

export interface TrialBalanceRow {
  legalEntityId: string;
  rows: TrialBalanceLineRow[];
}
