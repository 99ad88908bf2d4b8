import type { OrganisationKind } from '@quanlian/transport/claims.ts';
import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const passwordResets = pgTable('password_resets', {
  id: uuid('id').primaryKey(),
  personId: uuid('person_id').notNull(),
  state: text('state').$type<'PENDING' | 'USED' | 'REVOKED'>().notNull(),
  /** The token is an HMAC over this under AUTH_SECRET. */
  tokenNonce: text('token_nonce').notNull(),
  /** SHA-256 of the token. */
  tokenHash: text('token_hash').notNull(),
  expiresAt: instant('expires_at').notNull(),
  /** Null: whoever runs the servers. */
  issuedById: uuid('issued_by_id'),
  issuedByName: text('issued_by_name').notNull(),
  createdAt: instant('created_at').notNull(),
  /** When it was used or revoked. */
  endedAt: instant('ended_at'),
});
export type PasswordResetRow = typeof passwordResets.$inferSelect;

/** A reset whose link is about to be shown. */
export interface IssuedPasswordResetRow {
  reset: PasswordResetRow;
  personName: string;
  /** Of the portal in which the person works. */
  organisationKind: OrganisationKind;
}
