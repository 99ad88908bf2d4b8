/**
 * Whether a promise that nobody holds broke because a new connection was ended while the driver read its array types. The
 * driver drops that promise (porsager/postgres issues 1192 and 1223); the statement that waited for the connection fails by
 * itself, and who asked it is told. A server that restarts must not take our process with it.
 */
export function isLostTypeRead(error: unknown): boolean {
  return (
    error instanceof Error &&
    'query' in error &&
    typeof error.query === 'string' &&
    error.query.includes('pg_catalog.pg_type') &&
    error.query.includes("typcategory = 'A'")
  );
}
