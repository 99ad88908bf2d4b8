import type { SQL } from 'drizzle-orm';
import type { Transaction } from './database.ts';
import type { FileRow } from './file-table.ts';
import type { SubgraphRuntime } from './runtime.ts';

/** Size of a stored piece, where the sender has not made the pieces itself. */
const pieceBytes = 512 * 1024;

export interface Piece {
  number: number;
  bytes: Uint8Array;
  /** Where a remote driver puts it. */
  key?: string;
}

/**
 * Where bytes lie. Pieces are announced, put and kept: `announce` and `keep` in a transaction, `put` outside of any. A
 * piece that was announced and never kept leaves no trace that anybody sees.
 */
export interface FileDriver {
  /** Whether `put` calls another server; the pieces of one that does not go straight to `keep`. */
  isRemote: boolean;
  announce(tx: Transaction, runtime: SubgraphRuntime, fileId: string, pieces: Piece[]): Promise<Piece[]>;
  put(runtime: SubgraphRuntime, pieces: Piece[]): Promise<void>;
  /** Makes the pieces part of the file, with the transaction. */
  keep(tx: Transaction, fileId: string, pieces: Piece[]): Promise<void>;
  /** What the file's row says of its SHA-256 after these pieces, which are kept already. */
  hashed(
    file: Pick<FileRow, 'id' | 'hashState'>,
    pieces: Piece[],
    isLast: boolean,
  ): Promise<{ sha256?: string | SQL<string>; hashState?: Uint8Array | null }>;
  /** The bytes in order, a piece or a few at a time, outside any transaction. */
  read(runtime: SubgraphRuntime, fileId: string): AsyncGenerator<Uint8Array>;
}

/** Bytes as pieces, counted from `first`. */
export function piecesOf(bytes: Uint8Array, first = 0): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < bytes.byteLength; from += pieceBytes) {
    pieces.push({ number: first + pieces.length, bytes: bytes.subarray(from, from + pieceBytes) });
  }
  return pieces;
}
