import { createHash } from 'node:crypto';
import { newId } from '@quanlian/ids/uuid.ts';
import type { Settings } from '@quanlian/settings/env.ts';
import { and, eq } from 'drizzle-orm';
import { assertOutsideTransaction, inTransaction } from './database.ts';
import { fileDriver } from './driver-of-file.ts';
import type { CommandTx, ReadTx } from './execution.ts';
import { type Piece, piecesOf } from './file-driver.ts';
import { type FileRow, type FileStorage, files } from './file-table.ts';
import { signFileToken } from './file-token.ts';
import type { MediaType } from './media-types.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { scopedTo } from './scope.ts';

export const maxFileBytes = 20 * 1024 * 1024;
const linkLifeMs = 10 * 60 * 1000;

export type { FileRow } from './file-table.ts';

/** Makes room for a file of the caller's organisation. Give the caller `uploadUrl` of the row; it holds 10 minutes. */
export async function createUpload(
  tx: CommandTx,
  upload: { name: string; accepted: readonly MediaType[] },
): Promise<FileRow> {
  const [row] = await tx.db
    .insert(files)
    .values({
      id: newId(),
      organisationId: tx.actor.organisationId ?? null,
      createdBy: tx.actor.personId ?? null,
      name: upload.name,
      accepted: [...upload.accepted],
      state: 'UPLOADING',
      byteCount: 0,
      nextPart: 0,
      storage: storageOf(tx.settings),
      createdAt: tx.businessTime,
      // A link is a token: it lives by the system's clock.
      uploadExpiresAt: new Date(Date.now() + linkLifeMs),
    })
    .returning();
  if (!row) throw new Error('the file row was not written');
  return row;
}

/** Where to PUT the bytes, through the gateway. */
export function uploadUrl(runtime: SubgraphRuntime, file: FileRow): string {
  return signedPath(runtime, file.id, { action: 'put', expiresAt: file.uploadExpiresAt.getTime() });
}

/** A link that answers the file as an attachment for 10 minutes. Whoever makes it has checked the row it belongs to. */
export function downloadUrl(runtime: SubgraphRuntime, fileId: string): string {
  return signedPath(runtime, fileId, { action: 'get', expiresAt: Date.now() + linkLifeMs });
}

/** The uploaded file if it is whole and the caller's own to attach; undefined otherwise. */
export async function readyFile(tx: ReadTx, fileId: string): Promise<FileRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(files)
    .where(and(eq(files.id, fileId), eq(files.state, 'READY'), scopedTo(tx.scope, files.organisationId)));
  return row;
}

/** The bytes of a file, for jobs that read what was uploaded; outside any transaction, since they may lie elsewhere. */
export async function readFileBytes(runtime: SubgraphRuntime, fileId: string): Promise<Uint8Array> {
  assertOutsideTransaction('readFileBytes');
  const [file] = await inTransaction(runtime.pools.app, { ...serviceSettings, readOnly: true }, (tx) =>
    tx.select({ storage: files.storage }).from(files).where(eq(files.id, fileId)),
  );
  if (!file) throw new Error(`there is no file ${fileId}`);
  const pieces: Uint8Array[] = [];
  for await (const piece of fileDriver(file.storage).read(runtime, fileId)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Deletes a file with the transaction, for what may not be kept; objects of a bucket are swept within the hour. */
export async function deleteFile(tx: CommandTx, fileId: string): Promise<void> {
  await tx.db.delete(files).where(eq(files.id, fileId));
}

/** A file whose bytes are where they will lie; nobody sees it before `storeFile`, and it is swept if that never comes. */
export interface StagedFile {
  id: string;
  name: string;
  mediaType: MediaType;
  byteCount: number;
  sha256: string;
  storage: FileStorage;
  pieces: Piece[];
}

/** First half of keeping a file that the system made or fetched: takes its bytes to their place, outside any transaction. */
export async function stageFile(
  runtime: SubgraphRuntime,
  { name, mediaType, bytes }: { name: string; mediaType: MediaType; bytes: Uint8Array },
): Promise<StagedFile> {
  assertOutsideTransaction('stageFile');
  if (bytes.byteLength > maxFileBytes) throw new Error(`${name} is larger than ${maxFileBytes} bytes`);
  const storage = storageOf(runtime.settings);
  const driver = fileDriver(storage);
  const id = newId();
  let pieces = piecesOf(bytes);
  if (driver.isRemote) {
    const own = pieces;
    pieces = await inTransaction(runtime.pools.app, serviceSettings, (tx) => driver.announce(tx, runtime, id, own));
    await driver.put(runtime, pieces);
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { id, name, mediaType, byteCount: bytes.byteLength, sha256, storage, pieces };
}

/** Second half: the file becomes a row, with the transaction of what names it. */
export async function storeFile(
  tx: CommandTx,
  staged: StagedFile,
  owner: { organisationId?: string } = {},
): Promise<FileRow> {
  const { id, name, mediaType, byteCount, sha256, storage, pieces } = staged;
  const [row] = await tx.db
    .insert(files)
    .values({
      id,
      organisationId: owner.organisationId ?? tx.actor.organisationId ?? null,
      createdBy: tx.actor.personId ?? null,
      name,
      accepted: [mediaType],
      state: 'READY',
      mediaType,
      byteCount,
      nextPart: pieces.length,
      sha256,
      storage,
      createdAt: tx.businessTime,
      uploadExpiresAt: new Date(),
    })
    .returning();
  if (!row) throw new Error('the file row was not written');
  await fileDriver(storage).keep(tx.db, id, pieces);
  return row;
}

/** Where new files of this installation go. */
function storageOf(settings: Settings): FileStorage {
  return settings.filesS3 ? 'S3' : 'POSTGRESQL';
}

const serviceSettings = { scope: { kind: 'service' as const }, statementTimeout: 20_000 };

function signedPath(runtime: SubgraphRuntime, fileId: string, grant: { action: 'put' | 'get'; expiresAt: number }) {
  const token = signFileToken({ fileId, ...grant }, runtime.settings.serviceSecret);
  return `/files/${runtime.name}/${fileId}?token=${token}`;
}
