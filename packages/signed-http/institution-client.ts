import type { KeyObject } from 'node:crypto';
import { randomBytes } from 'node:crypto';
import { genuineAnswer, type HeaderPrefix, signRequest } from './signature.ts';

/**
 * No answer that may be believed: connection lost, time-out, a 5xx, a signature that is not the institution's. What
 * became of the request is unknown: ask again, never assume.
 */
export class InstitutionSilent extends Error {
  override name = 'InstitutionSilent';
}

export interface InstitutionAnswer {
  status: number;
  contentType: string;
  body: Buffer;
  /** SHA-256 in hex of a file, by which the institution signed it; null for JSON. */
  fileHash: string | null;
  /** The body of a JSON answer; throws on a file. */
  json(): unknown;
}

export interface InstitutionClient {
  /** `path` is below the base URL, with its query. Resolves with genuine answers below 500; throws InstitutionSilent. */
  request(method: 'GET' | 'POST', path: string, body?: unknown): Promise<InstitutionAnswer>;
}

export function createInstitutionClient(options: {
  prefix: HeaderPrefix;
  /** Such as `http://127.0.0.1:4101/tax`; its path is part of what is signed. */
  baseUrl: string;
  clientId: string;
  privateKey: KeyObject;
  institutionKey: KeyObject;
  timeoutMs?: number;
  /** Remembers the institution's nonces: false when this one was seen before, and the answer is not believed. */
  takeNonce?: (nonce: string) => Promise<boolean>;
}): InstitutionClient {
  const { prefix } = options;
  return {
    async request(method, path, body) {
      const url = new URL(`${options.baseUrl.replace(/\/$/, '')}${path}`);
      const text = body === undefined ? '' : JSON.stringify(body);
      const timestamp = String(Math.floor(Date.now() / 1000));
      const nonce = randomBytes(16).toString('hex');
      const target = `${url.pathname}${url.search}`;
      const signature = signRequest({ method, target, body: text, timestamp, nonce }, options.privateKey);
      const response = await send(url, {
        method,
        headers: {
          ...(text ? { 'content-type': 'application/json' } : {}),
          [`${prefix}-Client-Id`]: options.clientId,
          [`${prefix}-Timestamp`]: timestamp,
          [`${prefix}-Nonce`]: nonce,
          [`${prefix}-Signature`]: signature,
        },
        ...(text ? { body: text } : {}),
        signal: AbortSignal.timeout(options.timeoutMs ?? 10_000),
        redirect: 'error',
      });
      const genuine = genuineAnswer(
        { prefix, status: response.status, headers: response.headers, body: response.body, requestNonce: nonce },
        { publicKey: options.institutionKey, receivedAt: Math.floor(Date.now() / 1000) },
      );
      if (!genuine) throw new InstitutionSilent(`the answer to ${method} ${path} is not signed by the institution`);
      if (options.takeNonce && !(await options.takeNonce(genuine.nonce))) {
        throw new InstitutionSilent(`the answer to ${method} ${path} was given before`);
      }
      if (response.status >= 500) throw new InstitutionSilent(`${method} ${path} failed with ${response.status}`);
      return {
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        body: response.body,
        fileHash: genuine.fileHash,
        json: () => JSON.parse(response.body.toString('utf8')),
      };
    },
  };
}

async function send(url: URL, init: RequestInit): Promise<{ status: number; headers: Headers; body: Buffer }> {
  try {
    const response = await fetch(url, init);
    return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
  } catch (cause) {
    throw new InstitutionSilent(`no answer from ${url.host}`, { cause });
  }
}
