import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What a portal tells the gateway of the browser behind it, signed: nobody else can say it. */
export const portalAddressHeader = 'x-ql-portal-address';

/** How far the clocks of a portal and of the gateway may lie apart. */
const windowMs = 60_000;

/**
 * The address of whoever sent the request: the socket's, or what a proxy of our own appended last to
 * `x-forwarded-for`. Earlier entries, and everything that comes from elsewhere, are the sender's own words.
 */
export function peerAddress(request: IncomingMessage, trustedProxies: readonly string[]): string {
  const peer = plain(request.socket.remoteAddress ?? '');
  if (!trustedProxies.includes(peer)) return peer;
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  return plain(forwarded.at(-1)?.trim() ?? '') || peer;
}

export function signAddress(address: string, secret: string, now = Date.now()): string {
  return `${now}.${mac(`${now}.${address}`, secret).toString('base64url')}.${address}`;
}

/** The address when a portal of ours signed it within the last minute. */
export function signedAddress(header: string | undefined, secret: string, now = Date.now()): string | undefined {
  const [, time, signature, address] = header?.match(/^(\d+)\.([\w-]+)\.(.+)$/) ?? [];
  if (!time || !signature || !address || !(Math.abs(now - Number(time)) <= windowMs)) return undefined;
  const given = Buffer.from(signature, 'base64url');
  const expected = mac(`${time}.${address}`, secret);
  return given.length === expected.length && timingSafeEqual(given, expected) ? address : undefined;
}

function mac(text: string, secret: string): Buffer {
  return createHmac('sha256', secret).update('portal address\n').update(text).digest();
}

function plain(address: string): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}
