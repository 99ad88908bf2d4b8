import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerText, requestText, sha256Hex, signText, textIsSigned } from './signing.ts';

const answerSchema = z.object({
  name: z.string(),
  expected: z.string(),
  requestNonce: z.string(),
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  bodyBase64: z.string(),
});
const vectors = z
  .object({
    clientPrivateKeyPem: z.string(),
    clientPublicKeyPem: z.string(),
    institutionPublicKeyPem: z.string(),
    requests: z.array(
      z.object({
        name: z.string(),
        method: z.string(),
        target: z.string(),
        timestamp: z.string(),
        nonce: z.string(),
        body: z.string(),
        signature: z.string(),
      }),
    ),
    answers: z.array(answerSchema),
  })
  .parse(JSON.parse(readFileSync(new URL('./test-data/client-vectors.json', import.meta.url), 'utf8')));

const clientKey = createPublicKey(vectors.clientPublicKeyPem);
const institutionKey = createPublicKey(vectors.institutionPublicKeyPem);

describe('requests signed by openssl', () => {
  it.each(vectors.requests)('$name: verifies, and signs to the same bytes', (vector) => {
    const text = requestText({ ...vector, body: Buffer.from(vector.body) });
    expect(textIsSigned(text, vector.signature, clientKey)).toBe(true);
    expect(signText(text, createPrivateKey(vectors.clientPrivateKeyPem))).toBe(vector.signature);
  });

  it('no byte of the signed text can be altered', () => {
    for (const vector of vectors.requests) {
      const text = requestText({ ...vector, body: Buffer.from(vector.body) });
      for (let at = 0; at < text.length; at += 1) {
        const altered = Buffer.from(text);
        altered[at] = (altered[at] ?? 0) ^ 1;
        expect(textIsSigned(altered, vector.signature, clientKey)).toBe(false);
      }
    }
  });

  it('a signature in another spelling of base64 is refused', () => {
    const [vector] = vectors.requests;
    if (!vector) throw new Error('no vector');
    const text = requestText({ ...vector, body: Buffer.from(vector.body) });
    expect(textIsSigned(text, `${vector.signature} `, clientKey)).toBe(false);
    expect(textIsSigned(text, '', clientKey)).toBe(false);
  });
});

describe('answers signed by openssl', () => {
  // Age is judged by the client, not by this text.
  const judged = vectors.answers.filter((answer) => !answer.name.includes('seconds old'));

  it.each(judged)('$name: $expected', (vector) => {
    const bytes = Buffer.from(vector.bodyBase64, 'base64');
    const isJson = vector.headers['Content-Type']?.startsWith('application/json');
    const text = answerText({
      status: vector.status,
      requestNonce: vector.requestNonce,
      timestamp: vector.headers['Bank-Timestamp'] ?? '',
      nonce: vector.headers['Bank-Nonce'] ?? '',
      body: isJson ? bytes : Buffer.from(sha256Hex(bytes)),
    });
    const signature = vector.headers['Bank-Signature'] ?? '';
    expect(textIsSigned(text, signature, institutionKey)).toBe(vector.expected === 'accept');
  });
});
