import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Settings } from '@quanlian/settings/env.ts';
import type { OrganisationKind } from '@quanlian/transport/claims.ts';

/** What a link opens: the secret of one is nothing in another. */
export type LinkPurpose = 'invitation' | 'password-reset';

/** A link as its table keeps it. */
export interface StoredLink {
  id: string;
  tokenNonce: string;
}

/** A nonce with its token's hash, for a new link. */
export function newLink(options: { purpose: LinkPurpose; id: string; authSecret: string }) {
  const { purpose, id, authSecret } = options;
  const tokenNonce = randomBytes(32).toString('base64url');
  return { tokenNonce, tokenHash: hashOfToken(linkToken(purpose, { id, tokenNonce }, authSecret)) };
}

/**
 * The link's 32-byte secret. It is computed, never stored: what the command keeps for a repeated request, and what a
 * copy of the database shows, opens nothing without AUTH_SECRET.
 */
export function linkToken(purpose: LinkPurpose, link: StoredLink, authSecret: string): string {
  return createHmac('sha256', authSecret).update(`${purpose}\n${link.id}\n${link.tokenNonce}`).digest('base64url');
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
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
