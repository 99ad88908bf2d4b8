import { createUpload, downloadUrl, readFileBytes, uploadUrl } from '@quanlian/subgraph-kit/file-store.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { mediaTypes } from '@quanlian/subgraph-kit/media-types.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestGateway, type TestGateway } from './test-graph.ts';

let graph: TestGateway;

beforeAll(async () => {
  graph = await startTestGateway();
});

afterAll(() => graph.close());

async function startUpload() {
  const { runtime } = graph.world.running('catalog');
  const context = createJobContext(runtime, 'test');
  const file = await context.transaction((tx) => createUpload(tx, { name: '目录.pdf', accepted: [mediaTypes.pdf] }));
  return {
    put: (body: Uint8Array<ArrayBuffer>) =>
      fetch(`${graph.gateway.url}${uploadUrl(runtime, file)}`, { method: 'PUT', body }),
    get: () => fetch(`${graph.gateway.url}${downloadUrl(runtime, file.id)}`),
    bytes: () => readFileBytes(runtime, file.id),
  };
}

test('A file goes through the gateway piece by piece and comes back whole', async () => {
  const { put, get, bytes } = await startUpload();
  const whole = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3_000_000, 7)]);
  expect((await put(whole)).status).toBe(200);
  expect(Buffer.from(await bytes()).equals(whole)).toBe(true);
  const answer = await get();
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  expect(Buffer.from(await answer.arrayBuffer()).equals(whole)).toBe(true);
});

test('A refused file is answered with the reason, though its end is still on the way', async () => {
  const { put } = await startUpload();
  const answer = await put(Buffer.concat([Buffer.from('MZ\x90'), Buffer.alloc(5_000_000)]));
  expect([answer.status, await answer.json()]).toMatchObject([415, { kind: 'FileTypeRefused' }]);
});

test('A file over 20 MB is refused by the piece that is too much', async () => {
  const { put } = await startUpload();
  const answer = await put(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(22 * 1024 * 1024)]));
  expect([answer.status, await answer.json()]).toMatchObject([413, { kind: 'FileTooLarge' }]);
});
