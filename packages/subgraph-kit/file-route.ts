import { isUuid } from '@quanlian/ids/uuid.ts';
import type { Locale } from '@quanlian/transport/claims.ts';
import { jsonResponse, type TransportRequest, type TransportResponse } from '@quanlian/transport/subgraph-transport.ts';
import { eq, sql } from 'drizzle-orm';
import { inTransaction, type Transaction } from './database.ts';
import { type FileRow, files, maxFileBytes } from './file-store.ts';
import { fileTokenHolds } from './file-token.ts';
import { isText, mediaTypes, sniffMediaType } from './media-types.ts';
import type { SubgraphRuntime } from './runtime.ts';

/** Size of a stored piece, where the sender has not made the pieces itself. */
const filePartBytes = 512 * 1024;
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
  if (request.method === 'GET') return download(runtime, fileId, refuse);
  if (request.method !== 'PUT') return refuse(405, 'FileLinkExpired');
  const given = url.searchParams.get('part');
  const part = given === null ? undefined : Number(given);
  const outcome = await inTransaction(runtime.pools.app, serviceSettings(), (tx) =>
    receive(tx, fileId, request.body, { part, last: part === undefined || url.searchParams.get('last') === '1' }),
  );
  if ('refused' in outcome) return refuse(outcome.status, outcome.refused, outcome.facts);
  const { id, name, state, mediaType, byteCount, sha256 } = outcome;
  return jsonResponse(200, { id, name, state, mediaType, byteCount, sha256 });
}

type Refuse = (status: number, kind: string, facts?: Record<string, unknown>) => TransportResponse;

interface Refusal {
  refused: string;
  status: number;
  facts?: Record<string, unknown>;
}

async function download(runtime: SubgraphRuntime, fileId: string, refuse: Refuse): Promise<TransportResponse> {
  const found = await inTransaction(runtime.pools.app, { ...serviceSettings(), readOnly: true }, async (tx) => {
    const [file] = await tx.select().from(files).where(eq(files.id, fileId));
    if (file?.state !== 'READY') return undefined;
    const chunks = await tx.execute<{ bytes: Uint8Array }>(
      sql`select bytes from file_chunk where file_id = ${fileId} order by number`,
    );
    return { file, bytes: Buffer.concat(chunks.map((chunk) => chunk.bytes)) };
  });
  if (!found) return refuse(404, 'NotFound');
  return {
    status: 200,
    body: found.bytes,
    headers: {
      'content-type': found.file.mediaType ?? 'application/octet-stream',
      // Never shown in place: what a stranger uploaded does not run in our origin.
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.file.name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
      etag: `"${found.file.sha256}"`,
    },
  };
}

async function receive(
  tx: Transaction,
  fileId: string,
  body: Uint8Array,
  { part, last }: { part: number | undefined; last: boolean },
): Promise<FileRow | Refusal> {
  const [file] = await tx.select().from(files).where(eq(files.id, fileId)).for('update');
  if (!file) return { refused: 'FileLinkExpired', status: 403 };
  // The answer was lost and the sender tries again.
  if (file.state === 'READY' || (part !== undefined && part < file.nextPart)) return file;
  if (part !== undefined && part !== file.nextPart) {
    return { refused: 'FilePartMissing', status: 409, facts: { nextPart: file.nextPart } };
  }
  if (part === undefined && file.nextPart > 0) {
    return { refused: 'FilePartMissing', status: 409, facts: { nextPart: file.nextPart } };
  }
  const byteCount = file.byteCount + body.byteLength;
  if (byteCount > maxFileBytes) {
    return { refused: 'FileTooLarge', status: 413, facts: { limitMegabytes: maxFileBytes / 1024 / 1024 } };
  }
  const mediaType = file.nextPart === 0 ? sniffMediaType(body) : file.mediaType;
  const textual = mediaType === mediaTypes.csv || mediaType === mediaTypes.xml;
  if (byteCount === 0 && last) return { refused: 'FileEmpty', status: 422 };
  if (!mediaType || !file.accepted.includes(mediaType) || (textual && !isText(body))) {
    return { refused: 'FileTypeRefused', status: 415, facts: { accepted: file.accepted } };
  }
  let nextPart = file.nextPart;
  const pieceBytes = part === undefined ? filePartBytes : body.byteLength;
  for (let from = 0; from < body.byteLength; from += pieceBytes) {
    const bytes = body.subarray(from, from + pieceBytes);
    await tx.execute(sql`insert into file_chunk (file_id, number, bytes) values (${fileId}, ${nextPart}, ${bytes})`);
    nextPart += 1;
  }
  const sha256 = sql<string>`(select encode(sha256(string_agg(bytes, ''::bytea order by number)), 'hex')
    from file_chunk where file_id = ${fileId})`;
  const [stored] = await tx
    .update(files)
    .set({ byteCount, mediaType, nextPart, ...(last ? { state: 'READY' as const, sha256 } : {}) })
    .where(eq(files.id, fileId))
    .returning();
  if (!stored) throw new Error('the file row was not written');
  return stored;
}

function serviceSettings() {
  return { scope: { kind: 'service' as const }, statementTimeout };
}
