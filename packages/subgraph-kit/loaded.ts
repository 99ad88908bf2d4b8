/** A row that must be there, because another row of this database points at it. */
export function present<Row>(row: Row | null | undefined): Row {
  if (row === null || row === undefined) throw new Error('a row that is pointed at is not there or not visible');
  return row;
}

/** What a loader found for a key, and nothing where it found no rows. */
export function orEmpty<Row>(rows: Row[] | null | undefined): Row[] {
  return rows ?? [];
}
