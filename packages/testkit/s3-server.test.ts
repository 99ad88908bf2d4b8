import { createHash } from 'node:crypto';
import { readSettings } from '@quanlian/settings/env.ts';
import { bucketUrl, s3Client } from '@quanlian/subgraph-kit/s3-client.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectedSignature, type S3Server, s3Keys, startS3Server } from './s3-server.ts';

let s3: S3Server;
beforeAll(async () => {
  s3 = await startS3Server();
});
afterAll(() => s3.close());

const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Amazon S3 API reference, "Signature Calculations for the Authorization Header": the four published examples. */
const examples: { name: string; target: string; headers: Record<string, string>; signature: string }[] = [
  {
    name: 'GET Object',
    target: '/test.txt',
    headers: { range: 'bytes=0-9', 'x-amz-content-sha256': empty, 'x-amz-date': '20130524T000000Z' },
    signature: 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  },
  {
    name: 'PUT Object',
    target: '/test%24file.text',
    headers: {
      date: 'Fri, 24 May 2013 00:00:00 GMT',
      'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
      'x-amz-date': '20130524T000000Z',
      'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    },
    signature: '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  },
  {
    name: 'GET Bucket Lifecycle',
    target: '/?lifecycle',
    headers: { 'x-amz-content-sha256': empty, 'x-amz-date': '20130524T000000Z' },
    signature: 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  },
  {
    name: 'GET Bucket (List Objects)',
    target: '/?max-keys=2&prefix=J',
    headers: { 'x-amz-content-sha256': empty, 'x-amz-date': '20130524T000000Z' },
    signature: '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  },
];

test.each(examples)(
  'The published example "$name" has the published signature',
  ({ name, target, headers, signature }) => {
    const all: Record<string, string> = { host: 'examplebucket.s3.amazonaws.com', ...headers };
    const credential = `${s3Keys.accessKey}/20130524/${s3Keys.region}/s3/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${Object.keys(all).sort().join(';')},Signature=${signature}`;
    const method = name.slice(0, 3);
    expect(expectedSignature({ method, target, headers: { ...all, authorization } }, s3Keys.secretKey)?.expected).toBe(
      signature,
    );
  },
);

function client(changes: Record<string, string> = {}) {
  return s3Client(readSettings({ QUANLIAN_ENVIRONMENT: 'test', ...s3.env, ...changes }));
}

const bytes = Buffer.from('三方合同');
const hash = createHash('sha256').update(bytes).digest('hex');

test('What the client puts, the server verifies and gives back; removing twice is removing once', async () => {
  await client().put('catalog/a/0/b', bytes, hash);
  expect(Buffer.from(await client().get('catalog/a/0/b'))).toEqual(bytes);
  await client().remove('catalog/a/0/b');
  await client().remove('catalog/a/0/b');
  expect(s3.objects.size).toBe(0);
  await expect(client().get('catalog/a/0/b')).rejects.toThrow('404 NoSuchKey');
});

test('A wrong secret, another key, another region, another body and no signature are refused', async () => {
  const wrong: [Record<string, string>, string][] = [
    [{ QUANLIAN_FILES_S3_SECRET: 'x'.repeat(40) }, '403 SignatureDoesNotMatch'],
    [{ QUANLIAN_FILES_S3_KEY: 'AKIDANOTHER' }, '403 InvalidAccessKeyId'],
    [{ QUANLIAN_FILES_S3_REGION: 'cn-north-1' }, '403 AuthorizationHeaderMalformed'],
  ];
  for (const [changes, answer] of wrong) await expect(client(changes).put('k', bytes, hash)).rejects.toThrow(answer);
  await expect(client().put('k', Buffer.from('另一份合同'), hash)).rejects.toThrow('400 XAmzContentSHA256Mismatch');
  expect((await fetch(`${s3.env.QUANLIAN_FILES_S3_ENDPOINT}/quanlian-test/k`)).status).toBe(403);
  expect(s3.objects.size).toBe(0);
});

test('The settings are all or nothing; the bucket may stand in the host', () => {
  const { QUANLIAN_FILES_S3_SECRET: _, ...incomplete } = s3.env;
  expect(() => readSettings({ QUANLIAN_ENVIRONMENT: 'test', ...incomplete })).toThrow('filesS3.secretKey');
  expect(bucketUrl({ endpoint: 'https://{bucket}.oss-cn-hangzhou.aliyuncs.com/', bucket: 'papers' })).toBe(
    'https://papers.oss-cn-hangzhou.aliyuncs.com',
  );
  expect(bucketUrl({ endpoint: 'https://minio.internal:9000', bucket: 'papers' })).toBe(
    'https://minio.internal:9000/papers',
  );
});
