import { type AnyColumn, desc, type SQL, sql } from 'drizzle-orm';
import { decodeCursor, type Page, pageOf } from './page.ts';

/** Keyset over (created_at, id), newest first: the condition after a cursor, and the order that goes with it. */
export function newestFirst(columns: { createdAt: AnyColumn; id: AnyColumn }, after: string | null | undefined) {
  const [createdAt, id] = decodeCursor(after) ?? [];
  const condition: SQL =
    createdAt && id ? sql`(${columns.createdAt}, ${columns.id}) < (${createdAt}::timestamptz, ${id}::uuid)` : sql`true`;
  return { condition, order: [desc(columns.createdAt), desc(columns.id)] };
}

/** The page of rows that were fetched in that order with `limit first + 1`. */
export function newestPage<Row extends { id: string; createdAt: Date }>(rows: Row[], first: number): Page<Row> {
  return pageOf(rows, first, (row) => [row.createdAt.toISOString(), row.id]);
}

/** The pattern of `ilike` for text that is contained anywhere, with its wildcards taken literally. */
export function containing(text: string): string {
  return `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
}
