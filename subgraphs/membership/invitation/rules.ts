import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Settings } from '@quanlian/settings/env.ts';
import type { OrganisationKind } from '@quanlian/transport/claims.ts';
import type { InvitationRow } from './tables.ts';

/** How long a link works. */
export const invitationDays = 7;

export type ShownState = InvitationRow['state'] | 'EXPIRED';

/** The state as people see it: a pending invitation whose time is over has expired. */
export function shownState(row: Pick<InvitationRow, 'state' | 'expiresAt'>, businessTime: Date): ShownState {
  return row.state === 'PENDING' && row.expiresAt <= businessTime ? 'EXPIRED' : row.state;
}

export function invitationActions(state: ShownState): string[] {
  return state === 'PENDING' || state === 'EXPIRED' ? ['resendInvitation', 'revokeInvitation'] : [];
}

/** A nonce with its token's hash and expiry, for a new link. */
export function newLink(options: { id: string; authSecret: string; businessTime: Date }) {
  const tokenNonce = randomBytes(32).toString('base64url');
  const token = invitationToken({ id: options.id, tokenNonce }, options.authSecret);
  const expiresAt = new Date(options.businessTime.getTime() + invitationDays * 86_400_000);
  return { tokenNonce, tokenHash: hashOfToken(token), expiresAt };
}

/**
 * The link's 32-byte secret. It is computed, never stored: what the command keeps for a repeated request, and what a
 * copy of the database shows, opens nothing without AUTH_SECRET.
 */
export function invitationToken(row: Pick<InvitationRow, 'id' | 'tokenNonce'>, authSecret: string): string {
  return createHmac('sha256', authSecret).update(`invitation\n${row.id}\n${row.tokenNonce}`).digest('base64url');
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function invitationPath(row: Pick<InvitationRow, 'id' | 'tokenNonce'>, authSecret: string): string {
  return `/invitation/${invitationToken(row, authSecret)}`;
}

/** Where the people of an organisation open their links. */
export function portalUrlOf(kind: OrganisationKind, urls: Settings['portalUrls']): string {
  switch (kind) {
    case 'HQ':
      return urls.hq;
    case 'SUPPLIER':
      return urls.supplier;
    case 'DISTRIBUTOR':
      return urls.distributor;
    case 'SHOPPER':
      return urls.storefront;
  }
}
