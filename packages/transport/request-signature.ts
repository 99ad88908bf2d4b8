import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { TransportRequest, TransportTarget } from './subgraph-transport.ts';

/** How far the clocks of two processes and the time on the wire may lie apart. */
const windowMs = 30_000;

/** The trace that the request belongs to (W3C); signed with it where it is there. */
export const traceparentHeader = 'traceparent';

/** Thrown when a request between processes is not signed by us, is too old, or was seen before. */
export class RequestRefused extends Error {
  override name = 'RequestRefused';
}

/** The headers that prove to the target that this request is ours: who it is for, when, and what it says. */
export function signatureHeaders(
  request: TransportRequest,
  options: { target: TransportTarget; secret: string; now?: number },
): Record<string, string> {
  const proof: Proof = {
    timestamp: String(options.now ?? Date.now()),
    nonce: randomBytes(12).toString('base64url'),
    target: options.target,
    method: request.method,
    path: request.path,
    bodyHash: bodyHash(request.body),
    claims: request.headers['x-ql-claims'] ?? '',
    idempotencyKey: request.headers['idempotency-key'] ?? '',
    traceparent: request.headers[traceparentHeader] ?? '',
  };
  return {
    'x-ql-timestamp': proof.timestamp,
    'x-ql-nonce': proof.nonce,
    'x-ql-body-sha256': proof.bodyHash,
    'x-ql-signature': mac(proof, options.secret).toString('base64url'),
  };
}

export interface SignatureVerifier {
  /** Checks everything but the body, before a byte of it is read; answers how the body must hash. Throws `RequestRefused`. */
  verify(request: { method: string; path: string; headers: Record<string, string> }): { bodyHash: string };
}

/** Verifies the requests that arrive at one target. It remembers signatures for the length of the window: a copy is refused. */
export function createSignatureVerifier(options: { target: TransportTarget; secret: string }): SignatureVerifier {
  let seen = new Set<string>();
  let seenBefore = new Set<string>();
  let turned = Date.now();
  const isCopy = (signature: string): boolean => {
    // A signature is accepted for `windowMs` before and after its timestamp: two generations of that length hold it.
    if (Date.now() - turned > 2 * windowMs) {
      seenBefore = seen;
      seen = new Set();
      turned = Date.now();
    }
    if (seen.has(signature) || seenBefore.has(signature)) return true;
    seen.add(signature);
    return false;
  };
  return {
    verify({ method, path, headers }) {
      const proof: Proof = {
        timestamp: headers['x-ql-timestamp'] ?? '',
        nonce: headers['x-ql-nonce'] ?? '',
        target: options.target,
        method,
        path,
        bodyHash: headers['x-ql-body-sha256'] ?? '',
        claims: headers['x-ql-claims'] ?? '',
        idempotencyKey: headers['idempotency-key'] ?? '',
        traceparent: headers[traceparentHeader] ?? '',
      };
      const given = Buffer.from(headers['x-ql-signature'] ?? '', 'base64url');
      const expected = mac(proof, options.secret);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
        throw new RequestRefused('the request is not signed by us');
      }
      if (!(Math.abs(Date.now() - Number(proof.timestamp)) <= windowMs)) {
        throw new RequestRefused('the signature is too old');
      }
      if (isCopy(given.toString('base64url'))) throw new RequestRefused('the request was seen before');
      return { bodyHash: proof.bodyHash };
    },
  };
}

export function bodyHash(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}

interface Proof {
  timestamp: string;
  nonce: string;
  target: string;
  method: string;
  path: string;
  bodyHash: string;
  claims: string;
  idempotencyKey: string;
  traceparent: string;
}

function mac(proof: Proof, secret: string): Buffer {
  // JSON keeps the parts apart: none can reach into its neighbour.
  const { timestamp, nonce, target, method, path, claims, idempotencyKey, traceparent } = proof;
  const parts = [timestamp, nonce, target, method, path, proof.bodyHash, claims, idempotencyKey];
  const text = JSON.stringify(traceparent ? [...parts, traceparent] : parts);
  return createHmac('sha256', secret).update('request\n').update(text).digest();
}
