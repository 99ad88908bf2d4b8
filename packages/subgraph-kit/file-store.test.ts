import { createHash } from 'node:crypto';
import { type S3Server, startS3Server } from '@quanlian/testkit/s3-server.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { sendFileInParts } from '@quanlian/transport/file-parts.ts';
import { parseJson, type TransportResponse } from '@quanlian/transport/subgraph-transport.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { command } from './command.ts';
import { createContext } from './context.ts';
import {
  createUpload,
  downloadUrl,
  type FileRow,
  readFileBytes,
  readyFile,
  stageFile,
  storeFile,
  uploadUrl,
} from './file-store.ts';
import { mediaTypes } from './media-types.ts';
import { readTransaction } from './query.ts';
import { inToy, toyName, toySubgraph } from './toy-subgraph.ts';

let world: World;
let s3: S3Server;

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
    bytes: () => readFileBytes(runtime, file.id),
  };
}

function send(method: 'GET' | 'PUT', path: string, body: Uint8Array = new Uint8Array()): Promise<TransportResponse> {
  return world.running(toyName).handler({ method, path, body, headers: {} });
}

async function bodyOf(response: TransportResponse): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of response.stream ?? []) pieces.push(piece);
  return Buffer.concat(pieces);
}

const csv = Buffer.from('\ufeff条码,名称\n6901234567892,酱油\n');

describe.each(['POSTGRESQL', 'S3'] as const)('Files in %s', (storage) => {
  beforeAll(async () => {
    s3 = await startS3Server();
    world = await bootWorld({ subgraphs: [toySubgraph()], env: storage === 'S3' ? s3.env : {} });
  });
  afterAll(async () => {
    await world.close();
    await s3.close();
  });

  test('lie where the settings say', async () => {
    const { file, put } = await upload();
    await put(csv);
    expect(file.storage).toBe(storage);
    const objects = [...s3.objects].filter(([key]) => key.includes(file.id));
    const chunks = await world.sql(toyName)`select from file_chunk where file_id = ${file.id}`;
    expect([objects.length, chunks.length]).toEqual(storage === 'S3' ? [1, 0] : [0, 1]);
  });

  test('An upload becomes ready, and comes back whole as an attachment', async () => {
    const { file, put, ready, bytes } = await upload();
    expect((await put(csv)).status).toBe(200);
    expect(await ready()).toMatchObject({ state: 'READY', mediaType: 'text/csv', byteCount: csv.length });
    expect(Buffer.from(await bytes())).toEqual(csv);
    const response = await send('GET', downloadUrl(world.running(toyName).runtime, file.id));
    expect(await bodyOf(response)).toEqual(csv);
    expect(response.headers['content-length']).toBe(String(csv.length));
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
    expect([...s3.objects.keys()].filter((key) => key.includes(file.id))).toEqual([]);
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

  test('A file that the system makes is kept whole, and none is left of a transaction that rolls back', async () => {
    const { runtime } = world.running(toyName);
    const bytes = Buffer.concat([Buffer.from('%PDF-1.4'), Buffer.alloc(1_200_000, 5)]);
    const staged = await stageFile(runtime, { name: '回单.pdf', mediaType: mediaTypes.pdf, bytes });
    const broken = inToy(runtime, async (tx) => {
      await storeFile(tx, staged);
      throw new Error('the row could not be written');
    });
    await expect(broken).rejects.toThrow('the row could not be written');
    expect(await world.sql(toyName)`select from file where id = ${staged.id}`).toHaveLength(0);
    const stored = await inToy(runtime, (tx) => storeFile(tx, staged));
    expect(stored).toMatchObject({
      state: 'READY',
      byteCount: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(Buffer.from(await readFileBytes(runtime, stored.id)).equals(bytes)).toBe(true);
  });

  test('No bytes are read or put inside a transaction', async () => {
    const { runtime } = world.running(toyName);
    const { file, put } = await upload();
    await put(csv);
    const reading = inToy(runtime, () => readFileBytes(runtime, file.id));
    await expect(reading).rejects.toThrow('inside a transaction');
    const staging = inToy(runtime, () => stageFile(runtime, { name: 'a.csv', mediaType: mediaTypes.csv, bytes: csv }));
    await expect(staging).rejects.toThrow('inside a transaction');
  });

  test('Two senders of one upload at once leave one file, and the hash of what it holds', async () => {
    const { file, stream, ready, bytes } = await upload();
    const halves = (fill: number) => [Buffer.from('%PDF-1.7'), Buffer.alloc(900_000, fill)];
    const responses = await Promise.all([stream(...halves(1)), stream(...halves(2))]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    const whole = Buffer.from(await bytes());
    expect(whole).toHaveLength(900_008);
    expect(await ready()).toMatchObject({ sha256: createHash('sha256').update(whole).digest('hex'), nextPart: 2 });
    const response = await send('GET', downloadUrl(world.running(toyName).runtime, file.id));
    expect((await bodyOf(response)).equals(whole)).toBe(true);
  });
});
