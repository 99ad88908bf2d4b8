import { createHash } from 'node:crypto';
import { newId } from '@quanlian/ids/uuid.ts';
import { sql } from 'drizzle-orm';
import { createSHA256 } from 'hash-wasm';
import { assertOutsideTransaction, inTransaction } from './database.ts';
import type { FileDriver, Piece } from './file-driver.ts';
import { FileStoreUnreachable } from './file-store-unreachable.ts';
import { s3Client } from './s3-client.ts';

/**
 * Files as objects of an S3 bucket, `<subgraph>/<file id>/<part>/<try>`. Two senders of one part put two objects, and
 * the file names one of them. An object is announced in a committed row before it is put: what dies in between is found
 * by `sweepFiles`, and an object that the sweep has taken can no longer be kept.
 */
export const s3Files: FileDriver = {
  isRemote: true,
  async announce(tx, runtime, fileId, pieces) {
    const announced = pieces.map((piece) => ({
      ...piece,
      key: `${runtime.name}/${fileId}/${piece.number}/${newId()}`,
    }));
    for (const { key, number, bytes } of announced) {
      await tx.execute(sql`insert into file_object (key, file_id, number, byte_count, sha256)
        values (${key}, ${fileId}, ${number}, ${bytes.byteLength}, ${sha256Of(bytes)})`);
    }
    return announced;
  },
  async put(runtime, pieces) {
    assertOutsideTransaction('a put to S3');
    const client = s3Client(runtime.settings);
    for (const piece of pieces) await client.put(keyOf(piece), piece.bytes, sha256Of(piece.bytes));
  },
  async keep(tx, _fileId, pieces) {
    for (const piece of pieces) {
      const kept = await tx.execute(sql`update file_object set state = 'KEPT'
        where key = ${keyOf(piece)} and state = 'PUTTING'`);
      if (kept.count === 0) throw new Error('the object waited too long for its row and was swept');
    }
  },
  async hashed(file, pieces, isLast) {
    const hash = await createSHA256();
    if (file.hashState) hash.load(file.hashState);
    else hash.init();
    for (const { bytes } of pieces) hash.update(bytes);
    return isLast ? { sha256: hash.digest('hex'), hashState: null } : { hashState: hash.save() };
  },
  async *read(runtime, fileId) {
    assertOutsideTransaction('a read from S3');
    const client = s3Client(runtime.settings);
    const settings = { scope: { kind: 'service' as const }, statementTimeout: 20_000, readOnly: true };
    const objects = await inTransaction(runtime.pools.app, settings, (tx) =>
      tx.execute<{ key: string; sha256: string }>(
        sql`select key, sha256 from file_object where file_id = ${fileId} and state = 'KEPT' order by number`,
      ),
    );
    for (const { key, sha256 } of objects) {
      const bytes = await client.get(key);
      if (sha256Of(bytes) !== sha256) throw new FileStoreUnreachable(`the bytes of ${key} are not those that were put`);
      yield bytes;
    }
  },
};

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function keyOf({ key }: Piece): string {
  if (!key) throw new Error('a piece was put that was not announced');
  return key;
}
