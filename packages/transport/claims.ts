import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';

/** The kinds of organisation that sign in: they decide which rows a person may see. */
export type OrganisationKind = 'HQ' | 'SUPPLIER' | 'DISTRIBUTOR' | 'SHOPPER';

export type Realm = 'hq' | 'partner' | 'shop';

export type Locale = 'zh-CN' | 'en';

/**
 * Who asks, on behalf of whom, until when. Minted by the gateway (or by a subgraph for its own service calls and
 * event deliveries), signed, and the only thing a subgraph trusts.
 */
export interface Claims {
  kind: 'person' | 'service' | 'apiKey' | 'anonymous';
  personId?: string;
  personName?: string;
  organisationId?: string;
  organisationKind?: OrganisationKind;
  realm?: Realm;
  /** The session that the person signed in with, by its hash: what a switch of organisation changes. */
  sessionHash?: string;
  /** Expanded from the person's roles at sign-in exchange (packages/permissions). */
  permissions: string[];
  /** The calling subgraph, when kind is `service`. */
  service?: SubgraphName | 'gateway';
  /** The address of the person's browser or program, as the gateway saw it or a portal of ours signed it. */
  clientAddress?: string;
  /** The guest cart's or device's token, when there is one. */
  anonymousToken?: string;
  locale: Locale;
  requestId: string;
  /** System time in milliseconds after which nobody waits for the answer. */
  deadline: number;
  /** How many service calls lie between the outermost request and this one; at most 2. */
  depth: number;
  /** Business time in milliseconds, set in demo and test only; otherwise the system clock is business time. */
  businessTime?: number;
}

/** Thrown when a claims token is missing, altered or too late. */
export class ClaimsRefused extends Error {
  override name = 'ClaimsRefused';
}

/** The claims as a token `base64url(JSON).base64url(HMAC-SHA256)`. */
export function signClaims(claims: Claims, secret: string): string {
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${body}.${mac(body, secret).toString('base64url')}`;
}

/** The claims inside a token; throws `ClaimsRefused` when the signature is not ours or the deadline has passed. */
export function verifyClaims(token: string | undefined, secret: string): Claims {
  const [body, signature] = (token ?? '').split('.');
  if (!body || !signature) throw new ClaimsRefused('claims are missing');
  const given = Buffer.from(signature, 'base64url');
  const expected = mac(body, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new ClaimsRefused('claims are not signed by us');
  }
  const claims: Claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  if (claims.deadline < Date.now()) throw new ClaimsRefused('the deadline has passed');
  return claims;
}

function mac(body: string, secret: string): Buffer {
  return createHmac('sha256', secret).update('claims\n').update(body).digest();
}
