import { boolean, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const memberAddresses = pgTable('member_addresses', {
  id: uuid('id').primaryKey(),
  memberId: uuid('member_id').notNull(),
  recipient: text('recipient').notNull(),
  phone: text('phone').notNull(),
  region: text('region').notNull(),
  detail: text('detail').notNull(),
  isDefault: boolean('is_default').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
});
export type MemberAddressRow = typeof memberAddresses.$inferSelect;

/** A shopper as headquarters sees it. */
export interface MemberRow {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  createdAt: Date;
}
