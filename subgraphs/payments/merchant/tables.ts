import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const channelMerchants = pgTable('channel_merchants', {
  id: uuid('id').primaryKey(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  channel: text('channel').$type<'WECHAT_PAY'>().notNull(),
  /** Number and application under which the channel knows us. */
  mchid: text('mchid').notNull(),
  appid: text('appid').notNull(),
  /** Where the channel settles to. */
  bankAccountId: uuid('bank_account_id').notNull(),
  registeredById: uuid('registered_by_id').notNull(),
  registeredByName: text('registered_by_name').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
});

export type ChannelMerchantRow = typeof channelMerchants.$inferSelect;
