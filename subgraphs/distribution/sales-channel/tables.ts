import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const salesChannelNames = ['DEALER', 'SHOP'] as const;
export type SalesChannelName = (typeof salesChannelNames)[number];

/** From where and by whom a channel is supplied. */
export const salesChannels = pgTable('sales_channels', {
  channel: text('channel', { enum: salesChannelNames }).primaryKey(),
  locationId: uuid('location_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  minimumRemainingDays: integer('minimum_remaining_days').notNull(),
  version: integer('version').notNull(),
  changedByName: text('changed_by_name').notNull(),
  changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
});

export type SalesChannelRow = typeof salesChannels.$inferSelect;
