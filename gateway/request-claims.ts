import type { IncomingHttpHeaders } from 'node:http';
import { newId } from '@quanlian/ids/uuid.ts';
import type { Settings } from '@quanlian/settings/env.ts';
import { businessTimeOfHeaders } from '@quanlian/transport/business-time-header.ts';
import type { Claims, Locale, Realm } from '@quanlian/transport/claims.ts';
import type { SessionTokenClaims } from '@quanlian/transport/session-exchange.ts';

/** How long a person's request may take. */
const personDeadlineMs = 15_000;

/** Cookie of a guest's cart; under the realm's prefix, as the storefront passes on no other. */
const guestCookie = 'shop.guest';

const realms: readonly Realm[] = ['hq', 'partner', 'shop'];

const clients = ['hq', 'supplier', 'distributor', 'storefront', 'pos'] as const;

/** The apps; each has a manifest of operations. */
export type Client = (typeof clients)[number];

/** The app that sends; programs without a page name none. */
export function clientOf(headers: IncomingHttpHeaders): Client | undefined {
  return clients.find((client) => client === headers['x-ql-client']);
}

/** The realm that the portal names; only that realm's cookie is looked at, however many the browser sent. */
export function realmOf(headers: IncomingHttpHeaders): Realm | undefined {
  const named = headers['x-ql-realm'] ?? headers['x-realm'];
  return realms.find((realm) => realm === named);
}

/** Who asks, minted for one request; without a session an anonymous visitor. */
export function mintClaims(
  headers: IncomingHttpHeaders,
  session: SessionTokenClaims | undefined,
  settings: Settings,
  clientAddress?: string,
): Claims {
  const businessTime =
    settings.environment === 'production' ? undefined : businessTimeOfHeaders(headers, settings.serviceSecret);
  const guestToken = cookieOf(headers.cookie, guestCookie);
  return {
    ...(session ? personClaims(session) : { kind: 'anonymous', permissions: [] }),
    ...(guestToken ? { anonymousToken: guestToken } : {}),
    ...(clientAddress ? { clientAddress } : {}),
    locale: localeOf(headers) ?? session?.locale ?? 'zh-CN',
    requestId: newId(),
    deadline: Date.now() + personDeadlineMs,
    depth: 0,
    ...(businessTime === undefined ? {} : { businessTime }),
  };
}

function personClaims(session: SessionTokenClaims) {
  return {
    kind: 'person',
    personId: session.sub,
    personName: session.name,
    organisationId: session.organisationId,
    organisationKind: session.organisationKind,
    realm: session.realm,
    sessionHash: session.sessionHash,
    permissions: session.permissions,
  } as const;
}

/** The language that the portal asks for, or its `lang` cookie. */
export function localeOf(headers: IncomingHttpHeaders): Locale | undefined {
  const wanted = headers['accept-language'] ?? cookieOf(headers.cookie, 'lang');
  if (!wanted) return undefined;
  for (const part of wanted.split(',')) {
    const language = part.trim().toLowerCase();
    if (language.startsWith('zh')) return 'zh-CN';
    if (language.startsWith('en')) return 'en';
  }
  return undefined;
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const separator = part.indexOf('=');
    if (separator > 0 && part.slice(0, separator).trim() === name) return part.slice(separator + 1).trim();
  }
  return undefined;
}
