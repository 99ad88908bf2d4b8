import { bigint, date, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/** Copy of distribution's partners: by their level they are let into promotions. */
export const partners = pgTable('partners', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  level: text('level').notNull(),
  state: text('state').notNull(),
  territory: text('territory').array().notNull(),
  version: bigint('version', { mode: 'bigint' }).notNull(),
});

/** Copy of distribution's dealer agreements: a dealer reads the price list of its own. */
export const dealerAgreements = pgTable('dealer_agreements', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  partnerId: uuid('partner_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  priceListId: uuid('price_list_id').notNull(),
  state: text('state', { enum: ['ACTIVE', 'ENDED'] }).notNull(),
  validFrom: date('valid_from', { mode: 'string' }).notNull(),
  validUntil: date('valid_until', { mode: 'string' }).notNull(),
  version: bigint('version', { mode: 'bigint' }).notNull(),
});
