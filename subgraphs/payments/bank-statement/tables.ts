import { bigint, boolean, char, date, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { LineDifference, LineHandling, LineKind } from './rules.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

export type BankStatementState = 'READING' | 'READ' | 'UNKNOWN_ACCOUNT';

export const bankStatements = pgTable('bank_statements', {
  id: uuid('id').primaryKey(),
  bankAccountId: uuid('bank_account_id').notNull(),
  day: date('day').notNull(),
  state: text('state').$type<BankStatementState>().notNull(),
  /** Counts the readings. */
  reading: integer('reading').notNull().default(1),
  currency: char('currency', { length: 3 }).notNull(),
  openingMinor: minor('opening_minor'),
  closingMinor: minor('closing_minor'),
  isWhole: boolean('is_whole'),
  readAt: instant('read_at'),
  createdAt: instant('created_at').notNull(),
});

export const bankStatementLines = pgTable('bank_statement_lines', {
  id: uuid('id').primaryKey(),
  bankStatementId: uuid('bank_statement_id').notNull(),
  bankAccountId: uuid('bank_account_id').notNull(),
  lineNumber: integer('line_number').notNull(),
  bookedAt: instant('booked_at').notNull(),
  kind: text('kind').$type<LineKind>().notNull(),
  amountMinor: minor('amount_minor').notNull(),
  balanceMinor: minor('balance_minor').notNull(),
  counterpartyName: text('counterparty_name').notNull(),
  counterpartyAccount: text('counterparty_account').notNull(),
  bankReference: text('bank_reference').notNull(),
  clientReference: text('client_reference'),
  remark: text('remark').notNull(),
  payOutId: uuid('pay_out_id'),
  /** What became of incoming money; null while nothing has. */
  handling: text('handling').$type<LineHandling>(),
  difference: text('difference').$type<LineDifference>(),
});

export type BankStatementRow = typeof bankStatements.$inferSelect;
export type BankStatementLineRow = typeof bankStatementLines.$inferSelect;
