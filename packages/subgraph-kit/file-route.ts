import { isUuid } from '@quanlian/ids/uuid.ts';
import type { Locale } from '@quanlian/transport/claims.ts';
import { jsonResponse, type TransportRequest, type TransportResponse } from '@quanlian/transport/subgraph-transport.ts';
import { eq } from 'drizzle-orm';
import { inTransaction, type Transaction } from './database.ts';
import { fileDriver } from './driver-of-file.ts';
import { type Piece, piecesOf } from './file-driver.ts';
import { maxFileBytes } from './file-store.ts';
import { FileStoreUnreachable } from './file-store-unreachable.ts';
import { type FileRow, type FileStorage, files } from './file-table.ts';
import { fileTokenHolds } from './file-token.ts';
import { isText, mediaTypes, sniffMediaType } from './media-types.ts';
import type { SubgraphRuntime } from './runtime.ts';

const statementTimeout = 20_000;

/**
 * `/files/<subgraph>/<id>?token=…`. PUT uploads: the whole file in one body, or one part after the other with
 * `&part=0`, `&part=1` … and `&last=1` on the last (a part that was sent before is answered again, not stored again).
 * GET downloads as an attachment. The token is the whole right: it was signed after the row check.
 */
export async function handleFile(runtime: SubgraphRuntime, request: TransportRequest): Promise<TransportResponse> {
  const url = new URL(request.path, 'http://subgraph');
  const fileId = url.pathname.split('/')[3] ?? '';
  const locale: Locale = request.headers['accept-language']?.startsWith('en') ? 'en' : 'zh-CN';
  const refuse = (status: number, kind: string, facts: Record<string, unknown> = {}) =>
    jsonResponse(status, { kind, message: runtime.message(locale, kind, facts), ...facts });
  const action = request.method === 'PUT' ? 'put' : 'get';
  const holds = fileTokenHolds(url.searchParams.get('token'), { fileId, action }, runtime.settings.serviceSecret);
  if (!isUuid(fileId) || !holds) return refuse(403, 'FileLinkExpired');
  if (request.method !== 'GET' && request.method !== 'PUT') return refuse(405, 'FileLinkExpired');
  try {
    return await (request.method === 'GET'
      ? download(runtime, fileId, refuse)
      : upload(runtime, fileId, { url, body: request.body, refuse }));
  } catch (error) {
    if (!(error instanceof FileStoreUnreachable)) throw error;
    runtime.log.error('the file store did not serve a file', { fileId, error });
    return refuse(503, 'FileStoreUnreachable');
  }
}

type Refuse = (status: number, kind: string, facts?: Record<string, unknown>) => TransportResponse;

interface Refusal {
  refused: string;
  status: number;
  facts?: Record<string, unknown>;
}

async function download(runtime: SubgraphRuntime, fileId: string, refuse: Refuse): Promise<TransportResponse> {
  const [file] = await inTransaction(runtime.pools.app, { ...serviceSettings(), readOnly: true }, (tx) =>
    tx.select().from(files).where(eq(files.id, fileId)),
  );
  if (file?.state !== 'READY') return refuse(404, 'NotFound');
  return {
    status: 200,
    body: new Uint8Array(),
    stream: await begun(fileDriver(file.storage).read(runtime, fileId)),
    headers: {
      'content-type': file.mediaType ?? 'application/octet-stream',
      'content-length': String(file.byteCount),
      // Never shown in place: what a stranger uploaded does not run in our origin.
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
      etag: `"${file.sha256}"`,
    },
  };
}

/** The same stream when its first piece is there: until then the answer can still be a refusal. */
async function begun(source: AsyncGenerator<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const first = await source.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* source;
  })();
}

interface Sent {
  body: Uint8Array;
  part: number | undefined;
  isLast: boolean;
}

async function upload(
  runtime: SubgraphRuntime,
  fileId: string,
  { url, body, refuse }: { url: URL; body: Uint8Array; refuse: Refuse },
): Promise<TransportResponse> {
  const given = url.searchParams.get('part');
  const part = given === null ? undefined : Number(given);
  const sent = { body, part, isLast: part === undefined || url.searchParams.get('last') === '1' };
  const receiveOnce = (announced?: Piece[]) =>
    inTransaction(runtime.pools.app, serviceSettings(), (tx) => receive(tx, runtime, fileId, { ...sent, announced }));
  let outcome = await receiveOnce();
  if ('announced' in outcome) {
    const { announced } = outcome;
    await fileDriver(outcome.storage).put(runtime, announced);
    outcome = await receiveOnce(announced);
  }
  if ('announced' in outcome) throw new Error('a put piece was not kept');
  if ('refused' in outcome) return refuse(outcome.status, outcome.refused, outcome.facts);
  const { id, name, state, mediaType, byteCount, sha256 } = outcome;
  return jsonResponse(200, { id, name, state, mediaType, byteCount, sha256 });
}

/**
 * One part, under the lock of its file. Where pieces have to be put elsewhere, the first call checks and announces
 * them; the second, when they are put, checks again and keeps them. A second sender of the same part has been answered
 * by then, and what it put is swept.
 */
async function receive(
  tx: Transaction,
  runtime: SubgraphRuntime,
  fileId: string,
  { body, part, isLast, announced }: Sent & { announced: Piece[] | undefined },
): Promise<FileRow | Refusal | { announced: Piece[]; storage: FileStorage }> {
  const [file] = await tx.select().from(files).where(eq(files.id, fileId)).for('update');
  if (!file) return { refused: 'FileLinkExpired', status: 403 };
  // The answer was lost and the sender tries again.
  if (file.state === 'READY' || (part !== undefined && part < file.nextPart)) return file;
  if (part !== file.nextPart && (part !== undefined || file.nextPart > 0)) {
    return { refused: 'FilePartMissing', status: 409, facts: { nextPart: file.nextPart } };
  }
  const byteCount = file.byteCount + body.byteLength;
  const mediaType = file.nextPart === 0 ? sniffMediaType(body) : file.mediaType;
  const refusal = refusalOf(file, { body, byteCount, mediaType, isLast });
  if (refusal) return refusal;
  const { storage, nextPart } = file;
  const driver = fileDriver(storage);
  const own = part === undefined ? piecesOf(body) : [{ number: nextPart, bytes: body }];
  if (driver.isRemote && !announced) return { announced: await driver.announce(tx, runtime, fileId, own), storage };
  const pieces = announced ?? own;
  await driver.keep(tx, fileId, pieces);
  const hashed = await driver.hashed(file, pieces, isLast);
  const [stored] = await tx
    .update(files)
    .set({
      byteCount,
      mediaType,
      nextPart: nextPart + pieces.length,
      ...hashed,
      ...(isLast ? { state: 'READY' as const } : {}),
    })
    .where(eq(files.id, fileId))
    .returning();
  if (!stored) throw new Error('the file row was not written');
  return stored;
}

function refusalOf(
  file: FileRow,
  sent: { body: Uint8Array; byteCount: number; mediaType: string | null | undefined; isLast: boolean },
): Refusal | undefined {
  const { body, byteCount, mediaType, isLast } = sent;
  if (byteCount > maxFileBytes) {
    return { refused: 'FileTooLarge', status: 413, facts: { limitMegabytes: maxFileBytes / 1024 / 1024 } };
  }
  if (byteCount === 0 && isLast) return { refused: 'FileEmpty', status: 422 };
  const isTextual = mediaType === mediaTypes.csv || mediaType === mediaTypes.xml;
  if (!mediaType || !file.accepted.includes(mediaType) || (isTextual && !isText(body))) {
    return { refused: 'FileTypeRefused', status: 415, facts: { accepted: file.accepted } };
  }
  return undefined;
}

function serviceSettings() {
  return { scope: { kind: 'service' as const }, statementTimeout };
}
