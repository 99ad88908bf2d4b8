import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const invitations = pgTable('invitations', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  /** Lower case. */
  email: text('email').notNull(),
  roles: text('roles').array().notNull(),
  state: text('state').$type<'PENDING' | 'ACCEPTED' | 'REVOKED'>().notNull(),
  /** The token is an HMAC over this under AUTH_SECRET. */
  tokenNonce: text('token_nonce').notNull(),
  /** SHA-256 of the token. */
  tokenHash: text('token_hash').notNull(),
  expiresAt: instant('expires_at').notNull(),
  invitedById: uuid('invited_by_id'),
  invitedByName: text('invited_by_name'),
  acceptedById: uuid('accepted_by_id'),
  acceptedAt: instant('accepted_at'),
  createdAt: instant('created_at').notNull(),
});
export type InvitationRow = typeof invitations.$inferSelect;

/** An invitation whose link is about to be shown. */
export interface IssuedInvitationRow {
  invitation: InvitationRow;
}
