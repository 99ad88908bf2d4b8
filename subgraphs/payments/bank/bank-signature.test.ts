import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '@quanlian/testkit/test-postgres.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { BankSignatureRefused, checkBankAnswer, checkBankNotification, signBankRequest } from './bank-signature.ts';

// Signatures that neither the adapter nor the emulator made.
const vectors = z
  .object({
    clientPrivateKeyPem: z.string(),
    institutionPublicKeyPem: z.string(),
    requests: z.array(
      z.object({
        name: z.string(),
        headerPrefix: z.string(),
        method: z.string(),
        target: z.string(),
        timestamp: z.string(),
        nonce: z.string(),
        body: z.string(),
        signature: z.string(),
      }),
    ),
    answers: z.array(
      z.object({
        name: z.string(),
        expected: z.enum(['accept', 'refuse']),
        requestNonce: z.string(),
        receivedAt: z.number(),
        status: z.number(),
        headers: z.record(z.string(), z.string()),
        bodyBase64: z.string(),
      }),
    ),
    notifications: z.array(
      z.object({
        name: z.string(),
        expected: z.enum(['accept', 'refuse']),
        receivedAt: z.number(),
        target: z.string(),
        headers: z.record(z.string(), z.string()),
        body: z.string(),
      }),
    ),
  })
  .parse(
    JSON.parse(readFileSync(join(repositoryRoot, 'packages/channel-emulator/test-data/client-vectors.json'), 'utf8')),
  );

const keys = {
  ownPrivate: createPrivateKey(vectors.clientPrivateKeyPem),
  bankPublic: createPublicKey(vectors.institutionPublicKeyPem),
};

afterEach(() => vi.useRealTimers());

test.each(vectors.requests.filter((request) => request.headerPrefix === 'Bank'))('signs $name', (request) => {
  expect(signBankRequest(keys, request)).toBe(request.signature);
});

test.each(vectors.answers)('answer, $expected: $name', ({ expected, requestNonce, receivedAt, ...answer }) => {
  vi.useFakeTimers({ now: receivedAt * 1000 });
  const headers = new Headers(answer.headers);
  const check = () =>
    checkBankAnswer(
      keys,
      {
        status: answer.status,
        header: (name) => headers.get(`bank-${name}`) ?? '',
        contentType: headers.get('content-type') ?? '',
        bytes: Buffer.from(answer.bodyBase64, 'base64'),
      },
      requestNonce,
    );
  if (expected === 'accept') check();
  else expect(check).toThrow(BankSignatureRefused);
});

test.each(vectors.notifications)('notification, $expected: $name', ({ expected, receivedAt, ...notification }) => {
  vi.useFakeTimers({ now: receivedAt * 1000 });
  const headers = new Headers(notification.headers);
  const check = () =>
    checkBankNotification(keys, {
      target: notification.target,
      timestamp: headers.get('bank-timestamp') ?? '',
      nonce: headers.get('bank-nonce') ?? '',
      signature: headers.get('bank-signature') ?? '',
      body: Buffer.from(notification.body),
    });
  if (expected === 'accept') check();
  else expect(check).toThrow(BankSignatureRefused);
});
