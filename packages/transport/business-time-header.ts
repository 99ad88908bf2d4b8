import { createHmac, timingSafeEqual } from 'node:crypto';

export const businessTimeHeader = 'x-business-time';
export const businessTimeSignatureHeader = 'x-business-time-signature';

/** The two headers by which the tests, the chain and the demo's seed set business time; the gateway honours them in demo and test only. */
export function businessTimeHeaders(businessTime: Date, secret: string): Record<string, string> {
  const value = businessTime.toISOString();
  return { [businessTimeHeader]: value, [businessTimeSignatureHeader]: mac(value, secret).toString('hex') };
}

/** Business time in milliseconds, when both headers are there and the signature is ours. */
export function businessTimeOfHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  secret: string,
): number | undefined {
  const value = headers[businessTimeHeader];
  const signature = headers[businessTimeSignatureHeader];
  if (typeof value !== 'string' || typeof signature !== 'string') return undefined;
  const given = Buffer.from(signature, 'hex');
  const expected = mac(value, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

function mac(value: string, secret: string): Buffer {
  return createHmac('sha256', secret).update('business-time\n').update(value).digest();
}
