import { date, integer, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** What is kept; CLOSED is PUBLISHED once `closesAt` has come. */
export const storedSourcingEventStates = ['DRAFT', 'PUBLISHED', 'OPENED', 'AWARDED', 'CANCELLED'] as const;
export const sourcingEventStates = ['DRAFT', 'PUBLISHED', 'CLOSED', 'OPENED', 'AWARDED', 'CANCELLED'] as const;

export const sourcingEvents = pgTable('sourcing_events', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  number: text('number').notNull(),
  kind: text('kind', { enum: ['RFQ'] }).notNull(),
  title: text('title').notNull(),
  state: text('state', { enum: storedSourcingEventStates }).notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  buyerName: text('buyer_name').notNull(),
  currency: text('currency').notNull(),
  deliveryPlace: text('delivery_place').notNull(),
  notes: text('notes'),
  questionsCloseAt: instant('questions_close_at'),
  closesAt: instant('closes_at').notNull(),
  opensAt: instant('opens_at').notNull(),
  minimumQuotations: integer('minimum_quotations').notNull(),
  publishedAt: instant('published_at'),
  openedAt: instant('opened_at'),
  openedById: uuid('opened_by_id'),
  openedByName: text('opened_by_name'),
  openingReason: text('opening_reason'),
  cancelledAt: instant('cancelled_at'),
  cancelReason: text('cancel_reason'),
  createdById: uuid('created_by_id').notNull(),
  createdByName: text('created_by_name').notNull(),
  /** Rises with each change of the draft. */
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at').notNull(),
});

export const sourcingLots = pgTable('sourcing_lots', {
  id: uuid('id').primaryKey(),
  sourcingEventId: uuid('sourcing_event_id').notNull(),
  position: integer('position').notNull(),
  productId: uuid('product_id').notNull(),
  productCode: text('product_code').notNull(),
  productName: text('product_name').notNull(),
  productNameEn: text('product_name_en'),
  productTaxRate: numeric('product_tax_rate', { precision: 5, scale: 4 }),
  baseUnit: text('base_unit').notNull(),
  quantity: numeric('quantity', { precision: 18, scale: 3 }).notNull(),
  requiredOn: date('required_on').notNull(),
  deliveryPlace: text('delivery_place'),
  qualityNotes: text('quality_notes'),
  /** Net landed price; never leaves headquarters. */
  ceilingUnitPrice: numeric('ceiling_unit_price', { precision: 18, scale: 6 }),
});

export const sourcingInvitations = pgTable('sourcing_invitations', {
  id: uuid('id').primaryKey(),
  sourcingEventId: uuid('sourcing_event_id').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  invitedAt: instant('invited_at'),
  quotationReceivedAt: instant('quotation_received_at'),
});

export type SourcingEventRow = typeof sourcingEvents.$inferSelect;
export type SourcingLotRow = typeof sourcingLots.$inferSelect;
export type SourcingInvitationRow = typeof sourcingInvitations.$inferSelect;
