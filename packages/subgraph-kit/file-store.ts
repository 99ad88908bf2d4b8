import { newId } from '@quanlian/ids/uuid.ts';
import { and, eq, sql } from 'drizzle-orm';
import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { CommandTx, ReadTx } from './execution.ts';
import { signFileToken } from './file-token.ts';
import type { MediaType } from './media-types.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { scopedTo } from './scope.ts';

export const maxFileBytes = 20 * 1024 * 1024;
const linkLifeMs = 10 * 60 * 1000;

export const files = pgTable('file', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id'),
  createdBy: uuid('created_by'),
  name: text('name').notNull(),
  accepted: text('accepted').array().notNull(),
  state: text('state').$type<'UPLOADING' | 'READY'>().notNull(),
  mediaType: text('media_type'),
  byteCount: integer('byte_count').notNull(),
  nextPart: integer('next_part').notNull(),
  sha256: text('sha256'),
  createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
  uploadExpiresAt: timestamp('upload_expires_at', { withTimezone: true, mode: 'date' }).notNull(),
});

export type FileRow = typeof files.$inferSelect;

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

/** The bytes of a file, for jobs that read what was uploaded and for downloads. */
export async function readFileBytes(tx: ReadTx, fileId: string): Promise<Uint8Array> {
  const chunks = await tx.db.execute<{ bytes: Uint8Array }>(
    sql`select bytes from file_chunk where file_id = ${fileId} order by number`,
  );
  return Buffer.concat(chunks.map((chunk) => chunk.bytes));
}

/** Keeps a file that the system made (an export, a printed document), whole at once. */
export async function storeFile(
  tx: CommandTx,
  file: { name: string; mediaType: MediaType; bytes: Uint8Array; organisationId?: string },
): Promise<FileRow> {
  if (file.bytes.byteLength > maxFileBytes) throw new Error(`${file.name} is larger than ${maxFileBytes} bytes`);
  const draft = await createUpload(tx, { name: file.name, accepted: [file.mediaType] });
  await tx.db.execute(sql`insert into file_chunk (file_id, number, bytes) values (${draft.id}, 0, ${file.bytes})`);
  const [row] = await tx.db
    .update(files)
    .set({
      state: 'READY',
      mediaType: file.mediaType,
      byteCount: file.bytes.byteLength,
      organisationId: file.organisationId ?? draft.organisationId,
      sha256: sql`encode(sha256(${file.bytes}), 'hex')`,
    })
    .where(eq(files.id, draft.id))
    .returning();
  if (!row) throw new Error('the file row was not written');
  return row;
}

function signedPath(runtime: SubgraphRuntime, fileId: string, grant: { action: 'put' | 'get'; expiresAt: number }) {
  const token = signFileToken({ fileId, ...grant }, runtime.settings.serviceSecret);
  return `/files/${runtime.name}/${fileId}?token=${token}`;
}
