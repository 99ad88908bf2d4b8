import { createHash, type KeyObject, sign, verify } from 'node:crypto';

/** What a request's signature covers: `METHOD\nPATH?QUERY\nTIMESTAMP\nNONCE\nBODY\n`. */
export function requestText(parts: {
  method: string;
  /** The request target exactly as it stands on the request line. */
  target: string;
  timestamp: string;
  nonce: string;
  body: Buffer;
}): Buffer {
  return lines([parts.method, parts.target, parts.timestamp, parts.nonce], parts.body);
}

/**
 * What an answer's signature covers: `STATUS\nREQUEST-NONCE\nTIMESTAMP\nNONCE\nBODY\n`. The nonce of the request
 * ties the answer to its question, so that a genuine old answer proves nothing about a new one.
 */
export function answerText(parts: {
  status: number;
  requestNonce: string;
  timestamp: string;
  nonce: string;
  body: Buffer;
}): Buffer {
  return lines([String(parts.status), parts.requestNonce, parts.timestamp, parts.nonce], parts.body);
}

/** RSA PKCS#1 v1.5 with SHA-256, base64. */
export function signText(text: Buffer, privateKey: KeyObject): string {
  return sign('sha256', text, privateKey).toString('base64');
}

export function textIsSigned(text: Buffer, signature: string, publicKey: KeyObject): boolean {
  // Buffer.from drops what is not base64, so one signature would have many spellings without the form check.
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(signature)) return false;
  return verify('sha256', text, publicKey, Buffer.from(signature, 'base64'));
}

export function sha256Hex(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function lines(head: string[], body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${head.join('\n')}\n`, 'utf8'), body, Buffer.from('\n')]);
}
