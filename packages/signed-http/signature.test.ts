import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { genuineNotification, isGenuineAnswer, privateKeyFrom, publicKeyFrom, signRequest } from './signature.ts';

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

describe('requests', () => {
  it.each(vectors.requests)('signs $name as published', (vector) => {
    expect(signRequest(vector, privateKey)).toBe(vector.signature);
  });
});

describe('answers', () => {
  it.each(vectors.answers)('judges $name as published', (vector) => {
    const answer = {
      prefix: vector.headerPrefix,
      status: vector.status,
      headers: new Headers(vector.headers),
      body: Buffer.from(vector.bodyBase64, 'base64'),
      requestNonce: vector.requestNonce,
    };
    expect(isGenuineAnswer(answer, { publicKey, receivedAt: vector.receivedAt })).toBe(vector.expected === 'accept');
  });
});

describe('notifications', () => {
  it.each(vectors.notifications)('judges $name as published', (vector) => {
    const notification = {
      prefix: 'Bank' as const,
      method: vector.method,
      target: vector.target,
      headers: new Headers(vector.headers),
      body: Buffer.from(vector.body),
    };
    const head = genuineNotification(notification, { publicKey, receivedAt: vector.receivedAt });
    expect(head !== undefined).toBe(vector.expected === 'accept');
  });
});
