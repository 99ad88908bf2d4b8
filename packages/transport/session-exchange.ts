import { z } from 'zod';
import type { Realm } from './claims.ts';

/**
 * How the gateway turns a portal's session cookie into who asks (contracts "Sessions"). Membership serves, by
 * signed claims of kind `service`:
 *   POST /internal/sessions/exchange  exchangeRequest → 200 exchangeAnswer, or 401 when nobody is signed in
 *   GET  /internal/jwks               the public keys of the token (RFC 7517), readable by everybody
 *   GET  /internal/revocations?after= revocationsAnswer: what was revoked since a sequence
 * and proxied for browsers: /auth/<realm>/sign-in/email, sign-out, get-session, change-password, and sign-up/email
 * in realm shop.
 */
export const exchangeRequest = z.object({
  realm: z.enum(['hq', 'partner', 'shop']),
  /** The browser's whole Cookie header. */
  cookieHeader: z.string().max(16_384),
});

export const exchangeAnswer = z.object({
  /** ES256 JWT of 5 minutes; its claims are `sessionTokenClaims`. */
  token: z.string(),
  /** System time in milliseconds. */
  expiresAt: z.number().int(),
});

export const sessionTokenIssuer = 'quanlian-membership';
export const sessionTokenAudience = 'quanlian-gateway';

/** What the JWT says beside iss, aud, iat and exp. */
export const sessionTokenClaims = z.object({
  /** Person. */
  sub: z.uuid(),
  name: z.string(),
  organisationId: z.uuid(),
  organisationKind: z.enum(['HQ', 'SUPPLIER', 'DISTRIBUTOR', 'SHOPPER']),
  realm: z.enum(['hq', 'partner', 'shop']),
  permissions: z.array(z.string()),
  /** The person's language, for requests that name none. */
  locale: z.enum(['zh-CN', 'en']),
  sessionHash: z.string(),
  /**
   * The newest revocation that this token already takes into account: a revocation of its session or person with a
   * higher sequence ends it, and the cookie has to be exchanged again (which answers 401 when the session is gone).
   */
  revocationSequence: z.string(),
});

export type SessionTokenClaims = z.output<typeof sessionTokenClaims>;

export const revocationsAnswer = z.object({
  /** Ask for what comes after this next time; sequences are in the order of commit. */
  last: z.string(),
  revocations: z.array(
    z.object({
      sequence: z.string(),
      /** One session … */
      sessionHash: z.string().nullable(),
      /** … or all sessions of a person. */
      personId: z.uuid().nullable(),
    }),
  ),
});

/**
 * The browser's address as the gateway sees it, for rate limits. The gateway sets it on what it proxies to `/auth/`
 * and drops what the client sent under this name.
 */
export const clientAddressHeader = 'x-ql-client-address';

/** The value of the realm's session cookie, as sent: a cache key for the exchange must be made of all of it. */
export function sessionCookieOf(realm: Realm, cookieHeader: string | undefined): string | undefined {
  const names = [`__Secure-${realm}.session_token`, `${realm}.session_token`];
  for (const part of (cookieHeader ?? '').split(';')) {
    const [name, ...value] = part.trim().split('=');
    if (name && names.includes(name)) return value.join('=');
  }
  return undefined;
}
