import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { sendFileInParts } from '@quanlian/transport/file-parts.ts';
import { parseJson, type TransportResponse } from '@quanlian/transport/subgraph-transport.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { command } from './command.ts';
import { createContext } from './context.ts';
import {
  createUpload,
  downloadUrl,
  type FileRow,
  readFileBytes,
  readyFile,
  storeFile,
  uploadUrl,
} from './file-store.ts';
import { mediaTypes } from './media-types.ts';
import { readTransaction } from './query.ts';
import { inToy, toyName, toySubgraph } from './toy-subgraph.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [toySubgraph()] });
});
afterAll(() => world.close());

const startUpload = command({
  name: 'startUpload',
  permission: 'signedIn',
  input: z.object({ name: z.string() }),
  async run(tx, { name }) {
    const file = await createUpload(tx, { name, accepted: [mediaTypes.csv, mediaTypes.pdf] });
    await tx.audit({ subjectType: 'File', subjectId: file.id });
    return { ok: true, value: file };
  },
});

async function upload(person = world.person({ organisationKind: 'SUPPLIER' }), name = '报价.csv') {
  const { runtime } = world.running(toyName);
  const claims = { ...person.claims, deadline: Date.now() + 30_000 };
  const execution = { runtime, claims, idempotencyKey: crypto.randomUUID() };
  const file = (await createContext(execution).execute(startUpload, { name }, 'File')) as FileRow;
  const transport = {
    send: (_to: unknown, request: never) => world.running(toyName).handler(request),
    close: async () => {},
  };
  return {
    file,
    person,
    url: uploadUrl(runtime, file),
    put: (body: Uint8Array, path = uploadUrl(runtime, file)) => send('PUT', path, body),
    stream: (...pieces: Uint8Array[]) =>
      sendFileInParts(transport, toyName, {
        path: uploadUrl(runtime, file),
        headers: {},
        source: (async function* () {
          yield* pieces;
        })(),
      }),
    ready: (who = person) =>
      readTransaction({ runtime, claims: { ...who.claims, deadline: Date.now() + 5_000 } }, (tx) =>
        readyFile(tx, file.id),
      ),
    bytes: () => inToy(runtime, (tx) => readFileBytes(tx, file.id)),
  };
}

function send(method: 'GET' | 'PUT', path: string, body: Uint8Array = new Uint8Array()): Promise<TransportResponse> {
  return world.running(toyName).handler({ method, path, body, headers: {} });
}

const csv = Buffer.from('\ufeff条码,名称\n6901234567892,酱油\n');

test('An upload becomes ready, and comes back whole as an attachment', async () => {
  const { file, put, ready, bytes } = await upload();
  expect((await put(csv)).status).toBe(200);
  expect(await ready()).toMatchObject({ state: 'READY', mediaType: 'text/csv', byteCount: csv.length });
  expect(Buffer.from(await bytes())).toEqual(csv);
  const response = await send('GET', downloadUrl(world.running(toyName).runtime, file.id));
  expect(Buffer.from(response.body)).toEqual(csv);
  expect(response.headers['content-disposition']).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('报价.csv')}`,
  );
  expect(response.headers['x-content-type-options']).toBe('nosniff');
});

test('A streamed upload arrives in order whatever its pieces, and its hash is that of the whole', async () => {
  const { stream, ready, bytes } = await upload();
  const whole = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3_000_000, 7)]);
  const response = await stream(whole.subarray(0, 10), whole.subarray(10, 1_500_001), whole.subarray(1_500_001));
  expect(response.status).toBe(200);
  expect(Buffer.from(await bytes()).equals(whole)).toBe(true);
  const { createHash } = await import('node:crypto');
  expect(await ready()).toMatchObject({ sha256: createHash('sha256').update(whole).digest('hex') });
});

test('A part that is sent twice is stored once; a missing part is named', async () => {
  const { url, put, bytes } = await upload();
  const half = Buffer.from('%PDF-1.7 first half');
  await put(half, `${url}&part=0`);
  await put(half, `${url}&part=0`);
  const skipped = await put(half, `${url}&part=2&last=1`);
  expect([skipped.status, parseJson(skipped.body)]).toMatchObject([409, { kind: 'FilePartMissing', nextPart: 1 }]);
  await put(Buffer.from(' second half'), `${url}&part=1&last=1`);
  expect(Buffer.from(await bytes()).toString()).toBe('%PDF-1.7 first half second half');
});

test('What a file is, its bytes say: a program under a document’s name is refused and not kept', async () => {
  const { file, put, ready } = await upload(undefined, '发票.pdf');
  const response = await put(Buffer.from('MZ\x90\x00\x03program'));
  expect([response.status, parseJson(response.body)]).toMatchObject([415, { kind: 'FileTypeRefused' }]);
  expect(await ready()).toBeUndefined();
  expect(await world.sql(toyName)`select from file_chunk where file_id = ${file.id}`).toHaveLength(0);
});

test('A file over 20 MB is refused, in one body or in parts', async () => {
  const first = await upload();
  expect((await first.put(Buffer.concat([csv, Buffer.alloc(20 * 1024 * 1024, 65)]))).status).toBe(413);
  const second = await upload();
  const megabyte = Buffer.alloc(1024 * 1024, 65);
  expect((await second.stream(...Array.from({ length: 21 }, () => megabyte))).status).toBe(413);
  expect(await second.ready()).toBeUndefined();
});

test('A link works for its own file and action only, and not after its time', async () => {
  const [mine, other] = [await upload(), await upload()];
  await mine.put(csv);
  const token = new URL(mine.url, 'http://x').searchParams.get('token');
  expect((await send('PUT', `/files/${toyName}/${other.file.id}?token=${token}`, csv)).status).toBe(403);
  expect((await send('GET', mine.url)).status).toBe(403);
  const late = uploadUrl(world.running(toyName).runtime, { ...mine.file, uploadExpiresAt: new Date(Date.now() - 1) });
  expect((await send('PUT', late, csv)).status).toBe(403);
  expect((await send('GET', `/files/${toyName}/${mine.file.id}`)).status).toBe(403);
});

test('Another organisation cannot attach the file', async () => {
  const { put, ready } = await upload();
  await put(csv);
  expect(await ready(world.person({ organisationKind: 'SUPPLIER' }))).toBeUndefined();
  expect(await ready(world.person({ organisationKind: 'HQ' }))).toBeDefined();
});

test('A file that the system makes is kept whole', async () => {
  const { runtime } = world.running(toyName);
  const stored = await inToy(runtime, (tx) =>
    storeFile(tx, { name: '回单.pdf', mediaType: mediaTypes.pdf, bytes: Buffer.from('%PDF-1.4') }),
  );
  expect(stored).toMatchObject({ state: 'READY', byteCount: 8 });
});
