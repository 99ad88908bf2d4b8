import { bigint, date, integer, jsonb, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });
const quantity = (name: string) => numeric(name, { precision: 18, scale: 3 });

export const purchaseOrderStates = [
  'DRAFT',
  'PENDING_APPROVAL',
  'PENDING_CONFIRMATION',
  'CHANGING',
  'CONFIRMED',
  'PARTIALLY_RECEIVED',
  'RECEIVED',
  'CLOSED',
  'CANCELLED',
] as const;

export const purchaseOrders = pgTable('purchase_orders', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  number: text('number').notNull(),
  state: text('state', { enum: purchaseOrderStates }).notNull(),
  contractId: uuid('contract_id').notNull(),
  awardId: uuid('award_id').notNull(),
  sourcingEventId: uuid('sourcing_event_id').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  supplierName: text('supplier_name').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  buyerName: text('buyer_name').notNull(),
  locationId: uuid('location_id').notNull(),
  locationName: text('location_name').notNull(),
  deliveryAddress: text('delivery_address').notNull(),
  note: text('note'),
  currency: text('currency').notNull(),
  paymentTermDays: integer('payment_term_days').notNull(),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  grossMinor: minor('gross_minor').notNull(),
  /** Counts the releases: each is an approval of its own. */
  round: integer('round').notNull(),
  releasedById: uuid('released_by_id').notNull(),
  releasedByName: text('released_by_name').notNull(),
  releasedAt: instant('released_at').notNull(),
  approvedById: uuid('approved_by_id'),
  approvedByName: text('approved_by_name'),
  approvedAt: instant('approved_at'),
  rejectComment: text('reject_comment'),
  /** Null: the supplier does not see it yet. */
  sentAt: instant('sent_at'),
  confirmedByName: text('confirmed_by_name'),
  confirmedAt: instant('confirmed_at'),
  endReason: text('end_reason'),
  createdAt: instant('created_at').notNull(),
});

export const purchaseOrderLines = pgTable('purchase_order_lines', {
  id: uuid('id').primaryKey(),
  purchaseOrderId: uuid('purchase_order_id').notNull(),
  position: integer('position').notNull(),
  contractLineId: uuid('contract_line_id').notNull(),
  productId: uuid('product_id').notNull(),
  productCode: text('product_code').notNull(),
  productName: text('product_name').notNull(),
  productNameEn: text('product_name_en'),
  baseUnit: text('base_unit').notNull(),
  quantity: quantity('quantity').notNull(),
  requiredDate: date('required_date').notNull(),
  netUnitPrice: numeric('net_unit_price', { precision: 18, scale: 6 }).notNull(),
  taxRate: numeric('tax_rate', { precision: 5, scale: 4 }).notNull(),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  grossMinor: minor('gross_minor').notNull(),
  /** On its way, in inspection or accepted: what need not be announced again. */
  coveredQuantity: quantity('covered_quantity').notNull().default('0'),
  shippedQuantity: quantity('shipped_quantity').notNull().default('0'),
  receivedQuantity: quantity('received_quantity').notNull().default('0'),
  acceptedQuantity: quantity('accepted_quantity').notNull().default('0'),
  rejectedQuantity: quantity('rejected_quantity').notNull().default('0'),
  invoicedQuantity: quantity('invoiced_quantity').notNull().default('0'),
  matchedQuantity: quantity('matched_quantity').notNull().default('0'),
});

/** One line of a proposed change, with the words of the screen as they were when it was proposed. */
export interface PurchaseOrderChangeLine {
  purchaseOrderLineId: string;
  position: number;
  productName: string;
  productNameEn: string | null;
  baseUnit: string;
  fromQuantity: string;
  toQuantity: string;
  fromDate: string;
  toDate: string;
}

export const purchaseOrderChanges = pgTable('purchase_order_changes', {
  id: uuid('id').primaryKey(),
  purchaseOrderId: uuid('purchase_order_id').notNull(),
  state: text('state', { enum: ['PROPOSED', 'ACCEPTED', 'REFUSED'] }).notNull(),
  /** To which the order goes back when the change is refused. */
  fromState: text('from_state', { enum: purchaseOrderStates }).notNull(),
  reason: text('reason').notNull(),
  lines: jsonb('lines').$type<PurchaseOrderChangeLine[]>().notNull(),
  proposedByName: text('proposed_by_name').notNull(),
  proposedAt: instant('proposed_at').notNull(),
  decidedByName: text('decided_by_name'),
  decidedAt: instant('decided_at'),
  decisionComment: text('decision_comment'),
});

export const companyParameters = pgTable('company_parameters', {
  code: text('code').notNull(),
  validFrom: date('valid_from').notNull(),
  value: numeric('value', { precision: 18, scale: 6 }).notNull(),
  source: text('source').notNull(),
});

export type PurchaseOrderRow = typeof purchaseOrders.$inferSelect;
export type PurchaseOrderLineRow = typeof purchaseOrderLines.$inferSelect;
export type PurchaseOrderChangeRow = typeof purchaseOrderChanges.$inferSelect;
export type MatchToleranceRow = typeof companyParameters.$inferSelect;
