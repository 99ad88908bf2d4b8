import { bigint, char, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

/** HELD until the ledger is asked to post it (POSTED) or to let it go (RELEASED); whether it lapsed the ledger knows. */
export type AdvanceHoldState = 'HELD' | 'POSTED' | 'RELEASED';

export const advanceHolds = pgTable('advance_holds', {
  orderId: uuid('order_id').primaryKey(),
  orderNumber: text('order_number').notNull(),
  partnerId: uuid('partner_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  amountMinor: minor('amount_minor').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  state: text('state').$type<AdvanceHoldState>().notNull(),
  /** What the order came to when it was confirmed; null before. */
  confirmedMinor: minor('confirmed_minor'),
  /** The postings that hold it. */
  chainId: uuid('chain_id').notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull(),
});

export type AdvanceHoldRow = typeof advanceHolds.$inferSelect;
