import { sql } from 'drizzle-orm';
import { inTransaction } from './database.ts';
import type { FileDriver } from './file-driver.ts';

/** Pieces that one statement of a download reads. */
const piecesAtOnce = 8;

/** Files in `file_chunk` of the subgraph's database: written with the transaction, in the same backup. */
export const postgresqlFiles: FileDriver = {
  isRemote: false,
  announce: async (_tx, _runtime, _fileId, pieces) => pieces,
  put: async () => {},
  async keep(tx, fileId, pieces) {
    for (const { number, bytes } of pieces) {
      await tx.execute(sql`insert into file_chunk (file_id, number, bytes) values (${fileId}, ${number}, ${bytes})`);
    }
  },
  async hashed(file, _pieces, isLast) {
    if (!isLast) return {};
    return {
      sha256: sql<string>`(select encode(sha256(string_agg(bytes, ''::bytea order by number)), 'hex')
        from file_chunk where file_id = ${file.id})`,
    };
  },
  /** In short statements: a reader that takes its time holds no connection. */
  async *read(runtime, fileId) {
    const settings = { scope: { kind: 'service' as const }, statementTimeout: 20_000, readOnly: true };
    const page = (from: number) =>
      inTransaction(runtime.pools.app, settings, (tx) =>
        tx.execute<{ bytes: Uint8Array }>(sql`select bytes from file_chunk
          where file_id = ${fileId} and number >= ${from} order by number limit ${piecesAtOnce}`),
      );
    let next = page(0);
    for (let from = piecesAtOnce; ; from += piecesAtOnce) {
      const chunks = await next;
      const isEnd = chunks.length < piecesAtOnce;
      if (!isEnd) {
        // Read while the reader takes these; its failure is met above, or by nobody when the reader has left.
        next = page(from);
        next.catch(() => {});
      }
      for (const { bytes } of chunks) yield bytes;
      if (isEnd) return;
    }
  },
};
