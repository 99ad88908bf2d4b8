import type { IncomingMessage } from 'node:http';
import type { Settings } from '@quanlian/settings/env.ts';
import { signClaims } from '@quanlian/transport/claims.ts';
import { readBody } from '@quanlian/transport/http-messages.ts';
import { clientAddressHeader } from '@quanlian/transport/session-exchange.ts';
import type { TransportRequest } from '@quanlian/transport/subgraph-transport.ts';
import { clientAddress } from './client-address.ts';
import { mintClaims } from './request-claims.ts';

/** What a browser may tell the owner of a route; everything else is dropped, above all `x-ql-…`. */
const passedHeaders = [
  'accept',
  'accept-language',
  'bank-client-id',
  'bank-nonce',
  'bank-signature',
  'bank-timestamp',
  'content-disposition',
  'content-type',
  'cookie',
  'if-none-match',
  'origin',
  'range',
  'referer',
  'user-agent',
  'wechatpay-nonce',
  'wechatpay-serial',
  'wechatpay-signature',
  'wechatpay-timestamp',
  'x-captcha-response',
] as const;

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** The same request for the route's owner, with the address that we saw and claims of nobody; undefined for other methods. */
export async function forwardedRequest(
  request: IncomingMessage,
  options: { path: string; bodyLimit: number; settings: Settings },
): Promise<TransportRequest | undefined> {
  const method = methods.find((known) => known === request.method);
  if (!method) return undefined;
  const headers = forwardedHeaders(request, options.settings);
  return { method, path: options.path, body: await readBody(request, options.bodyLimit), headers };
}

/** What the route's owner learns of the caller. */
export function forwardedHeaders(request: IncomingMessage, settings: Settings): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of passedHeaders) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = [value].flat().join(', ');
  }
  const address = clientAddress(request, settings);
  headers[clientAddressHeader] = address;
  headers['x-forwarded-for'] = address;
  headers['x-ql-claims'] = signClaims(mintClaims(request.headers, undefined, settings), settings.serviceSecret);
  return headers;
}
