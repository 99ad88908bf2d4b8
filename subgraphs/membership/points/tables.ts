import { bigint, date, integer, numeric, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** How points are earned and spent; the row with the last `validFrom` that is not in the future counts. */
export const pointRules = pgTable('point_rules', {
  id: uuid('id').primaryKey(),
  validFrom: date('valid_from', { mode: 'string' }).notNull(),
  pointsPerYuan: integer('points_per_yuan').notNull(),
  pointsForOneYuan: integer('points_for_one_yuan').notNull(),
  mostOfOrder: numeric('most_of_order', { precision: 5, scale: 4 }).notNull(),
  usableAfterDays: integer('usable_after_days').notNull(),
  validMonths: integer('valid_months').notNull(),
  leastDaysAfterReturn: integer('least_days_after_return').notNull(),
  createdAt: instant('created_at').notNull(),
});
export type PointRuleRow = typeof pointRules.$inferSelect;

/** What every change of a member's points and coupons locks first. */
export const memberPurses = pgTable(
  'member_purses',
  {
    memberId: uuid('member_id').notNull(),
    legalEntityId: uuid('legal_entity_id').notNull(),
    /** Points to be taken back that were spent already: the next that are earned pay for them. */
    pointsOwed: integer('points_owed').notNull().default(0),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.legalEntityId] })],
);
export type MemberPurseRow = typeof memberPurses.$inferSelect;

export const pointLots = pgTable('point_lots', {
  id: uuid('id').primaryKey(),
  memberId: uuid('member_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  kind: text('kind').$type<'EARNED' | 'RETURNED' | 'GRANTED' | 'OPENING'>().notNull(),
  sourceId: uuid('source_id').notNull(),
  documentNumber: text('document_number').notNull(),
  salesOrderId: uuid('sales_order_id'),
  points: integer('points').notNull(),
  /** Not yet spent, taken back or lapsed; with what is held. */
  open: integer('open').notNull(),
  held: integer('held').notNull().default(0),
  usableOn: date('usable_on', { mode: 'string' }).notNull(),
  expiresOn: date('expires_on', { mode: 'string' }).notNull(),
  createdAt: instant('created_at').notNull(),
});
export type PointLotRow = typeof pointLots.$inferSelect;

/** What each line of a shipment that was signed for earned: a return takes back its share. */
export const pointEarnings = pgTable(
  'point_earnings',
  {
    shipmentId: uuid('shipment_id').notNull(),
    orderLineId: uuid('order_line_id').notNull(),
    lotId: uuid('lot_id'),
    grossMinor: bigint('gross_minor', { mode: 'bigint' }).notNull(),
    points: integer('points').notNull(),
    returnedGrossMinor: bigint('returned_gross_minor', { mode: 'bigint' }).notNull().default(0n),
    reversed: integer('reversed').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.shipmentId, table.orderLineId] })],
);

export const pointMovements = pgTable('point_movements', {
  id: uuid('id').primaryKey(),
  memberId: uuid('member_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  kind: text('kind')
    .$type<'EARNED' | 'REDEEMED' | 'RETURNED' | 'REVERSED' | 'EXPIRED' | 'GRANTED' | 'OPENING'>()
    .notNull(),
  points: integer('points').notNull(),
  salesOrderId: uuid('sales_order_id'),
  documentNumber: text('document_number').notNull(),
  createdAt: instant('created_at').notNull(),
});
export type PointMovementRow = typeof pointMovements.$inferSelect;
export type PointMovementKind = PointMovementRow['kind'];

/** Whose points are shown. */
export interface PointsAccountRow {
  memberId: string;
}
