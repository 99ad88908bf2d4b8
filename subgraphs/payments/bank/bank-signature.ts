import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The number under which we are signed up at the bank. */
export const bankClientId = 'quanlian';

/** How far the bank's clock may be from ours. */
const toleranceSeconds = 300;

export interface BankKeys {
  /** Ours: signs what we send. */
  ownPrivate: KeyObject;
  /** The bank's: everything that it says is checked against it. */
  bankPublic: KeyObject;
}

/** The signature, its time or its question is not what it must be: the message proves nothing. */
export class BankSignatureRefused extends Error {
  override name = 'BankSignatureRefused';
}

const keysByFolder = new Map<string, Promise<BankKeys>>();

/** The keys in a folder, read once; a folder that cannot be read is tried again at the next use. */
export function readBankKeys(folder: string): Promise<BankKeys> {
  const known = keysByFolder.get(folder);
  if (known) return known;
  const reading = (async () => ({
    ownPrivate: createPrivateKey(await readFile(join(folder, 'quanlian-bank-client.key.pem'))),
    bankPublic: createPublicKey(await readFile(join(folder, 'bank.pub.pem'))),
  }))();
  keysByFolder.set(folder, reading);
  reading.catch(() => keysByFolder.delete(folder));
  return reading;
}

/** RSA PKCS#1 v1.5, SHA-256, base64 over `METHOD\nPATH?QUERY\nTIMESTAMP\nNONCE\nBODY\n`. */
export function signBankRequest(
  keys: BankKeys,
  request: { method: string; target: string; timestamp: string; nonce: string; body: string },
): string {
  const { method, target, timestamp, nonce, body } = request;
  return sign(
    'sha256',
    Buffer.from(`${method}\n${target}\n${timestamp}\n${nonce}\n${body}\n`),
    keys.ownPrivate,
  ).toString('base64');
}

export interface SignedParts {
  timestamp: string;
  nonce: string;
  signature: string;
  /** The bytes that were signed: the body, or the hash of a file as text. */
  body: Uint8Array;
}

/** An answer as it came; header names without their `bank-`. */
export interface BankAnswerParts {
  status: number;
  header(name: string): string;
  contentType: string;
  bytes: Uint8Array;
}

/**
 * Checks an answer: `STATUS\nREQUEST-NONCE\nTIMESTAMP\nNONCE\nBODY\n`, where the nonce of the question is the one that
 * we sent. A file is signed by its SHA-256, which is compared with the bytes and returned.
 */
export function checkBankAnswer(
  keys: BankKeys,
  answer: BankAnswerParts,
  ourNonce: string,
): { fileHash: string | null } {
  const { status, header, contentType, bytes } = answer;
  if (header('request-nonce') !== ourNonce) throw new BankSignatureRefused('the answer is to another question');
  const fileHash = contentType.startsWith('application/json') ? null : header('content-sha256');
  check(keys, [String(status), ourNonce], {
    timestamp: header('timestamp'),
    nonce: header('nonce'),
    signature: header('signature'),
    body: fileHash === null ? bytes : Buffer.from(fileHash),
  });
  if (fileHash !== null && sha256Of(bytes) !== fileHash) {
    throw new BankSignatureRefused('the file is not the one that the bank signed');
  }
  return { fileHash };
}

/** Checks a notification, which the bank signs like a request: `POST\nPATH?QUERY\nTIMESTAMP\nNONCE\nBODY\n`. */
export function checkBankNotification(keys: BankKeys, notification: SignedParts & { target: string }): void {
  check(keys, ['POST', notification.target], notification);
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function check(keys: BankKeys, head: string[], { timestamp, nonce, signature, body }: SignedParts): void {
  if (!/^\d{10}$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > toleranceSeconds) {
    throw new BankSignatureRefused('the timestamp is missing or too far from our clock');
  }
  if (!/^[\w-]{16,64}$/.test(nonce)) throw new BankSignatureRefused('the nonce is missing');
  // One spelling per signature: Buffer.from would skip what is not base64.
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(signature)) throw new BankSignatureRefused('the signature is missing');
  const text = Buffer.concat([Buffer.from(`${[...head, timestamp, nonce].join('\n')}\n`), body, Buffer.from('\n')]);
  if (!verify('sha256', text, keys.bankPublic, Buffer.from(signature, 'base64'))) {
    throw new BankSignatureRefused('the signature is not the bank’s');
  }
}
