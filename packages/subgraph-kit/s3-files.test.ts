import { type S3Server, startS3Server } from '@quanlian/testkit/s3-server.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { parseJson, type TransportResponse } from '@quanlian/transport/subgraph-transport.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  createUpload,
  downloadUrl,
  type FileRow,
  readFileBytes,
  stageFile,
  storeFile,
  uploadUrl,
} from './file-store.ts';
import { createJobContext } from './job-context.ts';
import { purgeKit } from './kit-jobs.ts';
import { mediaTypes } from './media-types.ts';
import { childEnds, startChild } from './start-crash-child.ts';
import { sweepFiles } from './sweep-files.ts';
import { inToy, toyName, toySubgraph } from './toy-subgraph.ts';

let world: World;
let s3: S3Server;
beforeAll(async () => {
  s3 = await startS3Server();
  world = await bootWorld({ subgraphs: [toySubgraph()], env: s3.env });
});
afterAll(async () => {
  await world.close();
  await s3.close();
});
afterEach(async () => {
  s3.onRequest = () => undefined;
  s3.objects.clear();
  await world.sql(toyName)`truncate file, file_chunk, file_object`;
});

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(600_000, 7)]);

/** What the child of the crash tests uploads. */
const small = pdf.subarray(0, 300_009);

const runtime = () => world.running(toyName).runtime;

function send(method: 'GET' | 'PUT', path: string, body: Uint8Array = new Uint8Array(), locale = 'zh-CN') {
  return world.running(toyName).handler({ method, path, body, headers: { 'accept-language': locale } });
}

function newUpload(): Promise<FileRow> {
  return inToy(runtime(), (tx) => createUpload(tx, { name: '合同.pdf', accepted: [mediaTypes.pdf] }));
}

async function bodyOf({ stream = [] as never }: TransportResponse): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Runs the sweep as it will run when so much time has passed. */
async function sweep(hoursLater = 0): Promise<void> {
  await world.sql(toyName)`update file_object set announced_at = announced_at - ${`${hoursLater} hours`}::interval`;
  await sweepFiles.run(createJobContext(runtime(), 'test'), {}, {});
}

/** Keys of the bucket beside those that files name. */
async function orphans(): Promise<string[]> {
  const named = await world.sql(toyName)<
    { key: string }[]
  >`select key from file_object o join file f on f.id = o.file_id
    where o.state = 'KEPT'`;
  const keys = new Set(named.map(({ key }) => key));
  for (const key of keys) expect(s3.objects.has(key)).toBe(true);
  return [...s3.objects.keys()].filter((key) => !keys.has(key));
}

test('Killed before any statement of an upload, the sender goes on, the file is whole, and the sweep leaves no orphan', async () => {
  let left = 0;
  for (let statement = 3; ; statement++) {
    const file = await newUpload();
    const path = uploadUrl(runtime(), file);
    const gotThrough = await childEnds(startChild(world, ['upload', path], statement, s3.env));
    const before = await orphans();
    left += before.length;
    expect((await send('PUT', `${path}&part=0&last=1`, small)).status).toBe(200);
    expect(Buffer.from(await readFileBytes(runtime(), file.id)).equals(small)).toBe(true);
    await sweep();
    expect((await orphans()).length).toBe(before.length);
    await sweep(2);
    expect(await orphans()).toEqual([]);
    expect(Buffer.from(await readFileBytes(runtime(), file.id)).equals(small)).toBe(true);
    if (gotThrough) break;
  }
  // Some of the kills came between the put and its commit.
  expect(left).toBeGreaterThan(1);
}, 180_000);

test('Killed while a file of the system is kept, there is the whole file or nothing', async () => {
  for (const statement of [6, 9, 99]) {
    const gotThrough = await childEnds(startChild(world, ['store', `回单-${statement}`], statement, s3.env));
    await sweep(2);
    expect(await orphans()).toEqual([]);
    const stored = await world.sql(toyName)<{ id: string }[]>`select id from file where name = ${`回单-${statement}`}`;
    expect(stored).toHaveLength(gotThrough ? 1 : 0);
    for (const { id } of stored) expect(Buffer.from(await readFileBytes(runtime(), id)).equals(pdf)).toBe(true);
  }
}, 120_000);

test('What waits for its row is not swept within the hour; what was swept is not kept, however late the row comes', async () => {
  const stage = () => stageFile(runtime(), { name: '回单.pdf', mediaType: mediaTypes.pdf, bytes: pdf });
  const [soon, late] = [await stage(), await stage()];
  await sweep();
  const kept = await inToy(runtime(), async (tx) => {
    const row = await storeFile(tx, soon);
    // The hour passes while this transaction is still open: its lock keeps the sweep away.
    await sweepElsewhere();
    return row;
  });
  expect(Buffer.from(await readFileBytes(runtime(), kept.id)).equals(pdf)).toBe(true);
  await expect(inToy(runtime(), (tx) => storeFile(tx, late))).rejects.toThrow('was swept');
  expect(await world.sql(toyName)`select from file where id = ${late.id}`).toHaveLength(0);
  expect(await orphans()).toEqual([]);

  /** All that nobody holds becomes two hours old and is swept. */
  async function sweepElsewhere(): Promise<void> {
    await world.sql(toyName)`update file_object set announced_at = announced_at - interval '2 hours'
      where key in (select key from file_object for update skip locked)`;
    await sweepFiles.run(createJobContext(runtime(), 'test'), {}, {});
  }
});

test('An upload that nobody finishes goes with its objects', async () => {
  const file = await newUpload();
  await send('PUT', `${uploadUrl(runtime(), file)}&part=0`, pdf);
  await world.sql(toyName)`update file set upload_expires_at = now() - interval '2 hours'`;
  expect(s3.objects.size).toBe(1);
  await purgeKit.run(createJobContext(runtime(), 'test'), {}, {});
  await sweep();
  expect(s3.objects.size).toBe(0);
  expect(await world.sql(toyName)`select from file_object`).toHaveLength(0);
});

test('While S3 is down both languages say so, nothing is half written, and the same link works afterwards', async () => {
  const file = await newUpload();
  const path = uploadUrl(runtime(), file);
  s3.onRequest = () => 503;
  const refused = await send('PUT', path, pdf);
  expect([refused.status, parseJson(refused.body)]).toMatchObject([
    503,
    { kind: 'FileStoreUnreachable', message: expect.stringContaining('文件存储暂时无法访问') },
  ]);
  expect(parseJson((await send('PUT', path, pdf, 'en')).body)).toMatchObject({
    message: expect.stringContaining('file store cannot be reached'),
  });
  const staging = stageFile(runtime(), { name: '回单.pdf', mediaType: mediaTypes.pdf, bytes: pdf });
  await expect(staging).rejects.toThrow('503 SlowDown');
  const [row] = await world.sql(toyName)`select state, next_part, byte_count from file where id = ${file.id}`;
  expect(row).toEqual({ state: 'UPLOADING', next_part: 0, byte_count: 0 });

  s3.onRequest = () => undefined;
  expect((await send('PUT', path, pdf)).status).toBe(200);
  s3.onRequest = () => 503;
  expect((await send('GET', downloadUrl(runtime(), file.id))).status).toBe(503);
});

test('A short failure of S3 is tried again and not noticed', async () => {
  const file = await newUpload();
  let failures = 0;
  s3.onRequest = () => (failures++ === 0 ? 500 : undefined);
  expect((await send('PUT', uploadUrl(runtime(), file), pdf)).status).toBe(200);
  expect(failures).toBeGreaterThan(1);
});

test('A download streams: its first piece is there before the next is asked for', async () => {
  const file = await newUpload();
  await send('PUT', uploadUrl(runtime(), file), pdf);
  let asked = 0;
  s3.onRequest = (method) => {
    if (method === 'GET') asked += 1;
    return undefined;
  };
  const response = await send('GET', downloadUrl(runtime(), file.id));
  expect(asked).toBe(1);
  expect((await bodyOf(response)).equals(pdf)).toBe(true);
  expect(asked).toBe(2);
});

test('Bytes that are not those that were put are never handed out', async () => {
  const file = await newUpload();
  await send('PUT', uploadUrl(runtime(), file), Buffer.from('%PDF-1.7 one'));
  for (const key of s3.objects.keys()) s3.objects.set(key, Buffer.from('%PDF-1.7 two'));
  expect((await send('GET', downloadUrl(runtime(), file.id))).status).toBe(503);
});

test('A file that began in PostgreSQL stays readable when the installation goes over to S3, and the other way round', async () => {
  const inS3 = await newUpload();
  await send('PUT', uploadUrl(runtime(), inS3), pdf);
  const database = { ...runtime(), settings: { ...world.settings, filesS3: undefined } };
  const staged = await stageFile(database, { name: '旧.pdf', mediaType: mediaTypes.pdf, bytes: pdf });
  const inPostgresql = await inToy(database, (tx) => storeFile(tx, staged));
  expect([inS3.storage, inPostgresql.storage]).toEqual(['S3', 'POSTGRESQL']);
  expect(Buffer.from(await readFileBytes(runtime(), inPostgresql.id)).equals(pdf)).toBe(true);
  await expect(readFileBytes(database, inS3.id)).rejects.toThrow('QUANLIAN_FILES_S3');
});
