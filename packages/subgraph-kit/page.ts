import { z } from 'zod';

/** The arguments of every list: at most 100 rows, after an opaque cursor. */
export const pageArguments = z.object({
  first: z
    .number()
    .int()
    .min(1)
    .max(100)
    .nullish()
    .transform((first) => first ?? 20),
  after: z.string().nullish(),
});

export interface Page<Row> {
  nodes: Row[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

/** A page from rows fetched with `limit first + 1`; the cursor is the key of the last row that is shown. */
export function pageOf<Row>(rows: Row[], first: number, keyOf: (row: Row) => string[]): Page<Row> {
  const nodes = rows.slice(0, first);
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: { endCursor: last ? encodeCursor(keyOf(last)) : null, hasNextPage: rows.length > first },
  };
}

export function encodeCursor(key: string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The key inside a cursor, or undefined for none or for one that we did not make. */
export function decodeCursor(cursor: string | null | undefined): string[] | undefined {
  if (!cursor) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return z.array(z.string()).parse(key);
  } catch {
    return undefined;
  }
}
