import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { genuineNotification, isGenuineAnswer, privateKeyFrom, publicKeyFrom, signRequest } from './signature.ts';

// Made with openssl by whoever wrote the protocol, not by the code under test.
const vectors = JSON.parse(
  readFileSync(join(import.meta.dirname, '../channel-emulator/test-data/client-vectors.json'), 'utf8'),
);
const privateKey = privateKeyFrom(vectors.clientPrivateKeyPem);
const publicKey = publicKeyFrom(vectors.institutionPublicKeyPem);

describe('requests', () => {
  it.each(vectors.requests.map((vector: { name: string }) => [vector.name, vector]))(
    'signs %s as published',
    (_name, vector) => {
      expect(signRequest(vector, privateKey)).toBe(vector.signature);
    },
  );
});

describe('answers', () => {
  it.each(vectors.answers.map((vector: { name: string }) => [vector.name, vector]))(
    'judges %s as published',
    (_name, vector) => {
      const answer = {
        prefix: vector.headerPrefix,
        status: vector.status,
        headers: new Headers(vector.headers),
        body: Buffer.from(vector.bodyBase64, 'base64'),
        requestNonce: vector.requestNonce,
      };
      expect(isGenuineAnswer(answer, { publicKey, receivedAt: vector.receivedAt })).toBe(vector.expected === 'accept');
    },
  );
});

describe('notifications', () => {
  it.each(vectors.notifications.map((vector: { name: string }) => [vector.name, vector]))(
    'judges %s as published',
    (_name, vector) => {
      const notification = {
        prefix: 'Bank' as const,
        method: vector.method,
        target: vector.target,
        headers: new Headers(vector.headers),
        body: Buffer.from(vector.body),
      };
      const head = genuineNotification(notification, { publicKey, receivedAt: vector.receivedAt });
      expect(head !== undefined).toBe(vector.expected === 'accept');
    },
  );
});
