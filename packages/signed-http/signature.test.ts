import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { genuineAnswer, genuineNotification, privateKeyFrom, publicKeyFrom, signRequest } from './signature.ts';

interface Vectors {
  clientPrivateKeyPem: string;
  institutionPublicKeyPem: string;
  requests: {
    name: string;
    method: string;
    target: string;
    body: string;
    timestamp: string;
    nonce: string;
    signature: string;
  }[];
  answers: {
    name: string;
    expected: string;
    headerPrefix: 'Bank' | 'Tax';
    status: number;
    headers: Record<string, string>;
    bodyBase64: string;
    requestNonce: string;
    receivedAt: number;
  }[];
  notifications: {
    name: string;
    expected: string;
    method: string;
    target: string;
    headers: Record<string, string>;
    body: string;
    receivedAt: number;
  }[];
}

// Made with openssl by whoever wrote the protocol, not by the code under test.
const vectors: Vectors = JSON.parse(
  readFileSync(join(import.meta.dirname, '../channel-emulator/test-data/client-vectors.json'), 'utf8'),
);
const privateKey = privateKeyFrom(vectors.clientPrivateKeyPem);
const publicKey = publicKeyFrom(vectors.institutionPublicKeyPem);

/** The same bytes with the lowest bit of one of them turned over, for each of them. */
function* alterations(bytes: Uint8Array): Generator<Buffer<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += 1) {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ 1;
    yield altered;
  }
}

const answerOf = (vector: Vectors['answers'][number]) => ({
  prefix: vector.headerPrefix,
  status: vector.status,
  headers: new Headers(vector.headers),
  body: Buffer.from(vector.bodyBase64, 'base64'),
  requestNonce: vector.requestNonce,
});
const notificationOf = (vector: Vectors['notifications'][number]) => ({
  prefix: 'Bank' as const,
  method: vector.method,
  target: vector.target,
  headers: new Headers(vector.headers),
  body: Buffer.from(vector.body),
});

describe('requests', () => {
  it.each(vectors.requests)('signs $name as published', (vector) => {
    expect(signRequest(vector, privateKey)).toBe(vector.signature);
  });

  it('signs each byte: no altered body has the same signature', () => {
    for (const vector of vectors.requests) {
      for (const altered of alterations(Buffer.from(vector.body, 'latin1'))) {
        expect(signRequest({ ...vector, body: altered.toString('latin1') }, privateKey)).not.toBe(vector.signature);
      }
    }
  });
});

describe('answers', () => {
  it.each(vectors.answers)('judges $name as published', (vector) => {
    const genuine = genuineAnswer(answerOf(vector), { publicKey, receivedAt: vector.receivedAt });
    expect(genuine !== undefined).toBe(vector.expected === 'accept');
  });

  const accepted = vectors.answers.filter((vector) => vector.expected === 'accept');
  it.each(accepted)(
    'refuses $name with any one byte altered, another status, nonce, question or spelling',
    (vector) => {
      const answer = answerOf(vector);
      const options = { publicKey, receivedAt: vector.receivedAt };
      const isBelieved = (change: Partial<typeof answer>) =>
        genuineAnswer({ ...answer, ...change }, options) !== undefined;
      const withHeader = (name: string, value: string) => {
        const headers = new Headers(vector.headers);
        headers.set(`${vector.headerPrefix}-${name}`, value);
        return isBelieved({ headers });
      };
      expect(isBelieved({})).toBe(true);
      for (const body of alterations(answer.body)) expect(isBelieved({ body })).toBe(false);
      const signature = answer.headers.get(`${vector.headerPrefix}-Signature`) ?? '';
      for (const altered of alterations(Buffer.from(signature, 'base64'))) {
        expect(withHeader('Signature', altered.toString('base64'))).toBe(false);
      }
      expect(withHeader('Signature', `${signature.slice(0, 8)} ${signature.slice(8)}`)).toBe(false);
      expect(isBelieved({ status: vector.status + 1 })).toBe(false);
      expect(isBelieved({ requestNonce: `${vector.requestNonce.slice(0, -1)}x` })).toBe(false);
      expect(withHeader('Request-Nonce', 'a'.repeat(32))).toBe(false);
      expect(withHeader('Nonce', 'a'.repeat(32))).toBe(false);
      const timestamp = Number(answer.headers.get(`${vector.headerPrefix}-Timestamp`));
      expect(withHeader('Timestamp', String(timestamp + 1))).toBe(false);
    },
  );
});

describe('notifications', () => {
  it.each(vectors.notifications)('judges $name as published', (vector) => {
    const head = genuineNotification(notificationOf(vector), { publicKey, receivedAt: vector.receivedAt });
    expect(head !== undefined).toBe(vector.expected === 'accept');
  });

  const accepted = vectors.notifications.filter((vector) => vector.expected === 'accept');
  it.each(accepted)('refuses $name with any one byte of body or path altered', (vector) => {
    const notification = notificationOf(vector);
    const isBelieved = (change: Partial<typeof notification>) =>
      genuineNotification({ ...notification, ...change }, { publicKey, receivedAt: vector.receivedAt }) !== undefined;
    expect(isBelieved({})).toBe(true);
    for (const body of alterations(notification.body)) expect(isBelieved({ body })).toBe(false);
    for (const target of alterations(Buffer.from(vector.target))) {
      expect(isBelieved({ target: target.toString('latin1') })).toBe(false);
    }
    expect(isBelieved({ method: 'PUT' })).toBe(false);
  });
});
