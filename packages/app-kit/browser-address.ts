import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { peerAddress } from '@quanlian/transport/client-address.ts';
import type { AppSettings } from './app-settings.ts';

/**
 * From now on `x-forwarded-for` says of each request what its socket says: route handlers see no socket, and Next
 * keeps what the browser wrote there. Throws when there is no key to sign it with for the gateway.
 */
export function tellBrowserAddress({ portalSecret, trustedProxies }: AppSettings): void {
  if (!portalSecret) throw new Error('PORTAL_SECRET is not set');
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers['x-forwarded-for'] = peerAddress(request, trustedProxies);
  });
}
