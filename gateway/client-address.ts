import type { IncomingMessage } from 'node:http';

/**
 * The browser's address, for rate limits: the peer's, or what a trusted peer (a portal on this machine, the proxy
 * before us) appended last to `x-forwarded-for`. Earlier entries are the client's own words.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: readonly string[]): string {
  const peer = plain(request.socket.remoteAddress ?? '');
  if (!trustedProxies.includes(peer)) return peer;
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  return plain(forwarded.at(-1)?.trim() ?? '') || peer;
}

function plain(address: string): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}
