import type { IncomingMessage } from 'node:http';
import type { Settings } from '@quanlian/settings/env.ts';
import { peerAddress, portalAddressHeader, signedAddress } from '@quanlian/transport/client-address.ts';

/** The browser's address, for rate limits and for who asks for it: what the portal before it saw and signed, else whoever speaks to us. */
export function clientAddress(request: IncomingMessage, settings: Settings): string {
  const header = [request.headers[portalAddressHeader]].flat()[0];
  return signedAddress(header, settings.portalSecret) ?? peerAddress(request, settings.trustedProxies);
}
