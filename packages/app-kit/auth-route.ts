import { portalAddressHeader, signAddress } from '@quanlian/transport/client-address.ts';
import type { AppSettings } from './app-settings.ts';
import { bodyWithin, errorAnswer, passOn } from './gateway-request.ts';
import { realmCookies } from './realm-cookies.ts';
import { isSameOrigin } from './same-origin.ts';

type Context = { params: Promise<{ path: string[] }> };
type Handler = (request: Request, context: Context) => Promise<Response>;

const maximumBytes = 16 * 1024;
const timeoutMilliseconds = 20_000;

/** `/auth/…` of a portal → `/auth/<realm>/…` of the gateway: sign-in, sign-out, session. */
export function authRoute(settings: AppSettings): { GET: Handler; POST: Handler } {
  const handle: Handler = async (request, context) => {
    const requestId = crypto.randomUUID();
    const { path } = await context.params;
    if (!path.every((part) => /^[a-z0-9-]+$/.test(part))) return errorAnswer(404, 'BAD_REQUEST', requestId);
    // Also signing in: a foreign page must not be able to sign a person in to somebody else's account.
    if (request.method === 'POST' && !isSameOrigin(request)) return errorAnswer(403, 'BAD_REQUEST', requestId);
    const body = await bodyWithin(request, maximumBytes);
    if (body === null) return errorAnswer(413, 'BAD_REQUEST', requestId);
    const query = new URL(request.url).search;
    try {
      const answer = await fetch(`${settings.gatewayUrl}/auth/${settings.realm}/${path.join('/')}${query}`, {
        method: request.method,
        headers: authHeaders(request.headers, settings, requestId),
        ...(request.method === 'POST' ? { body } : {}),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMilliseconds),
        cache: 'no-store',
      });
      return passOn(answer, requestId);
    } catch {
      return errorAnswer(502, 'UNREACHABLE', requestId);
    }
  };
  return { GET: handle, POST: handle };
}

/** What the gateway learns of a browser that asks about its sign-in, by a route or by a page. */
export function authHeaders(
  incoming: Pick<Headers, 'get'>,
  settings: AppSettings,
  requestId: string = crypto.randomUUID(),
): Headers {
  const headers = new Headers({
    'content-type': 'application/json',
    accept: 'application/json',
    cookie: realmCookies(incoming.get('cookie'), settings.realm),
    'x-request-id': requestId,
  });
  // Put there by `browser-address.ts`; the gateway counts attempts to sign in by it.
  const address = incoming.get('x-forwarded-for');
  if (address) headers.set(portalAddressHeader, signAddress(address, settings.portalSecret));
  for (const name of ['origin', 'user-agent', 'accept-language']) {
    const value = incoming.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}
