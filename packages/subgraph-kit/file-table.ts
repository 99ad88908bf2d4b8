import { customType, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Where the bytes of a file lie. A file stays where it began when the installation changes its setting. */
export type FileStorage = 'POSTGRESQL' | 'S3';

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

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
  storage: text('storage').$type<FileStorage>().notNull(),
  hashState: bytea('hash_state'),
  createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
  uploadExpiresAt: timestamp('upload_expires_at', { withTimezone: true, mode: 'date' }).notNull(),
});

export type FileRow = typeof files.$inferSelect;
