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

/** The signature of our request: SHA256withRSA over `METHOD\nPATH?QUERY\nTIMESTAMP\nNONCE\nBODY\n`, base64. */
export function signRequest(
  request: { method: string; target: string; body: string; timestamp: string; nonce: string },
  privateKey: KeyObject,
): string {
  return sign(
    'sha256',
    Buffer.from(linesOf([request.method, request.target, request.timestamp, request.nonce, request.body])),
    privateKey,
  ).toString('base64');
}

/**
 * True when an answer is the institution's, recent, whole, and the answer to this very request: the signed text holds
 * the nonce that we sent, never the one that the header claims, so that an old answer cannot be played again.
 */
export function isGenuineAnswer(
  answer: { prefix: HeaderPrefix; status: number; headers: Headers; body: Buffer; requestNonce: string },
  options: { publicKey: KeyObject; receivedAt: number },
): boolean {
  const head = headOf(answer.prefix, answer.headers);
  if (!head || !isRecent(head.timestamp, options.receivedAt)) return false;
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
  const fileHash = answer.headers.get(`${answer.prefix}-Content-SHA256`);
  if (!isJson && fileHash !== createHash('sha256').update(answer.body).digest('hex')) return false;
  const signedBody = isJson ? answer.body : Buffer.from(fileHash ?? '');
  return isSigned(
    [String(answer.status), answer.requestNonce, head.timestamp, head.nonce],
    signedBody,
    head,
    options.publicKey,
  );
}

/** The head of a notification that is the institution's and recent; the caller refuses a nonce that it has seen. */
export function genuineNotification(
  notification: { prefix: HeaderPrefix; method: string; target: string; headers: Headers; body: Buffer },
  options: { publicKey: KeyObject; receivedAt: number },
): SignedHead | undefined {
  const head = headOf(notification.prefix, notification.headers);
  if (!head || !isRecent(head.timestamp, options.receivedAt)) return undefined;
  const lines = [notification.method, notification.target, head.timestamp, head.nonce];
  return isSigned(lines, notification.body, head, options.publicKey) ? head : undefined;
}

export function privateKeyFrom(pem: string | Buffer): KeyObject {
  return createPrivateKey(pem);
}

export function publicKeyFrom(pem: string | Buffer): KeyObject {
  return createPublicKey(pem);
}

function headOf(prefix: HeaderPrefix, headers: Headers): SignedHead | undefined {
  const timestamp = headers.get(`${prefix}-Timestamp`);
  const nonce = headers.get(`${prefix}-Nonce`);
  const signature = headers.get(`${prefix}-Signature`);
  return timestamp && nonce && signature ? { timestamp, nonce, signature } : undefined;
}

function isRecent(timestamp: string, receivedAt: number): boolean {
  return /^\d{10}$/.test(timestamp) && Math.abs(receivedAt - Number(timestamp)) <= windowSeconds;
}

function isSigned(lines: string[], body: Buffer, head: SignedHead, publicKey: KeyObject): boolean {
  const text = Buffer.concat([Buffer.from(`${lines.join('\n')}\n`), body, Buffer.from('\n')]);
  return verify('sha256', text, publicKey, Buffer.from(head.signature, 'base64'));
}

function linesOf(lines: string[]): string {
  return `${lines.join('\n')}\n`;
}
