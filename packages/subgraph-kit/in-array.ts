import { type AnyColumn, type GetColumnData, type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/**
 * The column is one of these values, or of what a query finds. Values go as one array: the statement is the same text
 * however many there are, is prepared once, and costs no object for each value. Of no values it is true of no row.
 */
export function inArray<Of extends AnyColumn>(
  column: Of,
  values: readonly GetColumnData<Of, 'raw'>[] | SQLWrapper,
): SQL {
  if (!Array.isArray(values)) return sql`${column} in ${values}`;
  return sql`${column} = any(${arrayLiteral(values)}::${sql.raw(column.getSQLType())}[])`;
}

/** The values as PostgreSQL reads them into an array: each quoted, so that no sign in it means anything else. */
function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map((value) => `"${String(value).replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
}
