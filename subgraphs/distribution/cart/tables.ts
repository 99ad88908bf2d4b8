import { integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const carts = pgTable('carts', {
  id: uuid('id').primaryKey(),
  memberId: uuid('member_id'),
  /** SHA-256 of the token in the guest's cookie. */
  guestHash: text('guest_hash'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

export const cartLines = pgTable(
  'cart_lines',
  {
    cartId: uuid('cart_id').notNull(),
    productId: uuid('product_id').notNull(),
    quantity: integer('quantity').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.cartId, table.productId] })],
);

/** What of a cart was ordered. */
export const cartCheckouts = pgTable('cart_checkouts', {
  salesOrderId: uuid('sales_order_id').primaryKey(),
  memberId: uuid('member_id').notNull(),
  lines: jsonb('lines').$type<{ productId: string; quantity: number }[]>().notNull(),
  createdAt: instant('created_at').notNull(),
});

/** What is in a cart, and what the shop has of it. */
export interface CartContentLine {
  productId: string;
  productCode: string;
  productName: string;
  baseUnit: string;
  quantity: number;
  available: number;
}

export interface CartRow {
  lines: CartContentLine[];
  legalEntityId: string | null;
}

/** A line at the price of this moment. */
export type CartLineRow = CartContentLine & { quote: CartLineQuote | null; refusal: string | null };

export interface CartLineQuote {
  unitPrice: string;
  promotionName: string | null;
  listMinor: bigint;
  grossMinor: bigint;
}
