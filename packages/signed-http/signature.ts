import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** How far an institution's clock may be from ours. */
const windowSeconds = 300;

/** `Bank` or `Tax`: what the header names begin with. */
export type HeaderPrefix = 'Bank' | 'Tax';

export interface SignedHead {
  timestamp: string;
  nonce: string;
  signature: string;
}

/** What a genuine answer proves. */
export interface GenuineAnswer {
  /** The institution's own nonce: whoever remembers it knows the same answer when it comes again. */
  nonce: string;
  /** SHA-256 of the body in hex when the institution signed a file by its hash; null for JSON. */
  fileHash: string | null;
}

/** The signature of our request: SHA256withRSA over `METHOD\nPATH?QUERY\nTIMESTAMP\nNONCE\nBODY\n`, base64. */
export function signRequest(
  request: { method: string; target: string; body: string; timestamp: string; nonce: string },
  privateKey: KeyObject,
): string {
  const { method, target, timestamp, nonce, body } = request;
  return sign('sha256', signedText([method, target, timestamp, nonce], Buffer.from(body)), privateKey).toString(
    'base64',
  );
}

/**
 * What an answer proves that is the institution's, recent, whole, and the answer to this very request: the signed text
 * holds the nonce that we sent, never the one that the header claims, so that an old answer cannot be played again.
 * Undefined for every other.
 */
export function genuineAnswer(
  answer: { prefix: HeaderPrefix; status: number; headers: Headers; body: Uint8Array; requestNonce: string },
  options: { publicKey: KeyObject; receivedAt: number },
): GenuineAnswer | undefined {
  const { prefix, headers, body, requestNonce } = answer;
  const head = headOf(prefix, headers);
  if (!head || !isRecent(head.timestamp, options.receivedAt)) return undefined;
  if (headers.get(`${prefix}-Request-Nonce`) !== requestNonce) return undefined;
  const isJson = headers.get('content-type')?.startsWith('application/json') ?? false;
  const fileHash = isJson ? null : createHash('sha256').update(body).digest('hex');
  if (fileHash !== null && headers.get(`${prefix}-Content-SHA256`) !== fileHash) return undefined;
  const text = signedText(
    [String(answer.status), requestNonce, head.timestamp, head.nonce],
    fileHash === null ? body : Buffer.from(fileHash),
  );
  return isSigned(text, head, options.publicKey) ? { nonce: head.nonce, fileHash } : undefined;
}

/** The head of a notification that is the institution's and recent; the caller refuses a nonce that it has seen. */
export function genuineNotification(
  notification: { prefix: HeaderPrefix; method: string; target: string; headers: Headers; body: Uint8Array },
  options: { publicKey: KeyObject; receivedAt: number },
): SignedHead | undefined {
  const { prefix, method, target, headers, body } = notification;
  const head = headOf(prefix, headers);
  if (!head || !isRecent(head.timestamp, options.receivedAt)) return undefined;
  const text = signedText([method, target, head.timestamp, head.nonce], body);
  return isSigned(text, head, options.publicKey) ? head : undefined;
}

export function privateKeyFrom(pem: string | Buffer): KeyObject {
  return createPrivateKey(pem);
}

export function publicKeyFrom(pem: string | Buffer): KeyObject {
  return createPublicKey(pem);
}

function headOf(prefix: HeaderPrefix, headers: Headers): SignedHead | undefined {
  const header = (name: string) => headers.get(`${prefix}-${name}`) ?? '';
  const head = { timestamp: header('Timestamp'), nonce: header('Nonce'), signature: header('Signature') };
  // One spelling per signature: Buffer.from would skip what is not base64.
  const isWhole =
    /^\d{10}$/.test(head.timestamp) &&
    /^[\w-]{16,64}$/.test(head.nonce) &&
    /^[A-Za-z0-9+/]+={0,2}$/.test(head.signature);
  return isWhole ? head : undefined;
}

function isRecent(timestamp: string, receivedAt: number): boolean {
  return Math.abs(receivedAt - Number(timestamp)) <= windowSeconds;
}

function isSigned(text: Buffer, head: SignedHead, publicKey: KeyObject): boolean {
  return verify('sha256', text, publicKey, Buffer.from(head.signature, 'base64'));
}

/** Each line, and the body, is ended by a line feed. */
function signedText(lines: string[], body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${lines.join('\n')}\n`), body, Buffer.from('\n')]);
}
