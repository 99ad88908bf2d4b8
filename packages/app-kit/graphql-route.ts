import { portalAddressHeader, signAddress } from '@quanlian/transport/client-address.ts';
import { z } from 'zod';
import type { AppSettings } from './app-settings.ts';
import { bodyWithin, errorAnswer, passOn } from './gateway-request.ts';
import { realmCookies } from './realm-cookies.ts';
import { isSameOrigin } from './same-origin.ts';

/** An operation's id and variables: a portal cannot send anything else. */
const operationSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  variables: z.record(z.string(), z.unknown()).optional(),
});

const maximumBytes = 1024 * 1024;
const timeoutMilliseconds = 20_000;

/** `POST /api/graphql`: the browser's way to the gateway. The session cookie stays between server and server. */
export function graphqlRoute(settings: AppSettings): (request: Request) => Promise<Response> {
  return async (request) => {
    const requestId = crypto.randomUUID();
    if (!isSameOrigin(request)) return errorAnswer(403, 'BAD_REQUEST', requestId);
    if (request.headers.get('content-type')?.startsWith('application/json') !== true) {
      return errorAnswer(415, 'BAD_REQUEST', requestId);
    }
    const body = await bodyWithin(request, maximumBytes);
    if (body === null) return errorAnswer(413, 'BAD_REQUEST', requestId);
    const operation = operationSchema.safeParse(parse(body));
    if (!operation.success) return errorAnswer(400, 'BAD_REQUEST', requestId);
    try {
      const answer = await fetch(`${settings.gatewayUrl}/graphql`, {
        method: 'POST',
        headers: headersOf(request, settings, requestId),
        body: JSON.stringify(operation.data),
        signal: AbortSignal.timeout(timeoutMilliseconds),
        cache: 'no-store',
      });
      return passOn(answer, requestId);
    } catch {
      // Refused, cut off or too slow; what it was stands in the gateway's log, here only that no answer came.
      return errorAnswer(502, 'UNREACHABLE', requestId);
    }
  };
}

function headersOf(request: Request, settings: AppSettings, requestId: string): Headers {
  const headers = gatewayHeaders(settings, {
    cookieHeader: request.headers.get('cookie'),
    locale: request.headers.get('accept-language') ?? 'zh-CN',
    headers: request.headers,
  });
  headers.set('x-request-id', requestId);
  // Put there by `browser-address.ts`; a payment channel asks from where a shopper pays.
  const address = request.headers.get('x-forwarded-for');
  if (address) headers.set(portalAddressHeader, signAddress(address, settings.portalSecret));
  const key = request.headers.get('idempotency-key');
  if (key !== null) headers.set('idempotency-key', key);
  return headers;
}

/** The signed business time of a demo or a test; the gateway believes it there only, and only with its signature. */
const businessTimeHeaders = ['x-business-time', 'x-business-time-signature'];

/** What every operation carries to the gateway, from a route as from a server component. */
export function gatewayHeaders(
  settings: AppSettings,
  caller: { cookieHeader: string | null; locale: string; headers?: Pick<Headers, 'get'> },
): Headers {
  const signedTime = businessTimeHeaders.flatMap((name): [string, string][] => {
    const value = caller.headers?.get(name);
    return value ? [[name, value]] : [];
  });
  return new Headers({
    ...Object.fromEntries(signedTime),
    'content-type': 'application/json',
    accept: 'application/json',
    'accept-language': caller.locale,
    'x-ql-realm': settings.realm,
    'x-ql-client': settings.client,
    cookie: realmCookies(caller.cookieHeader, settings.realm),
  });
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
