import { isUuid } from '@quanlian/ids/uuid.ts';
import DataLoader from 'dataloader';
import { postgresError } from './database.ts';
import type { Execution, ReadTx } from './execution.ts';
import { readTransaction } from './query.ts';

/** Declares a batched read of rows by key: one SQL statement per request however many keys, row-scoped through `tx.scope`. */
export interface BatchLoader<Key extends string, Value> {
  load(tx: ReadTx, keys: readonly Key[]): Promise<ReadonlyMap<Key, Value>>;
}

export function batchLoader<Key extends string, Value>(
  load: (tx: ReadTx, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): BatchLoader<Key, Value> {
  return { load };
}

/** The rows by a key column, for loaders of one row per id. */
export function byKey<Row, Key extends string>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** The rows grouped by a key column, for loaders of many rows per id; every key has a list, empty perhaps. */
export function groupedBy<Row, Key extends string>(
  rows: readonly Row[],
  keys: readonly Key[],
  keyOf: (row: Row) => Key,
): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return groups;
}

/** The loaders of one request, made when first asked for. */
export function createLoaders(execution: Execution) {
  // biome-ignore lint/suspicious/noExplicitAny: the map holds loaders of every key and value type
  const loaders = new Map<BatchLoader<any, any>, DataLoader<any, any>>();
  return function loaderFor<Key extends string, Value>(
    definition: BatchLoader<Key, Value>,
  ): DataLoader<Key, Value | null> {
    const existing = loaders.get(definition);
    if (existing) return existing;
    const created = new DataLoader<Key, Value | null>(async (keys) => {
      const rows = await loadRows(execution, definition, keys);
      return keys.map((key) => rows.get(key) ?? null);
    });
    loaders.set(definition, created);
    return created;
  };
}

/** An id that is none names nothing: it is not found, as one of a row that does not exist. */
async function loadRows<Key extends string, Value>(
  execution: Execution,
  definition: BatchLoader<Key, Value>,
  keys: readonly Key[],
): Promise<ReadonlyMap<Key, Value>> {
  try {
    return await readTransaction(execution, (tx) => definition.load(tx, keys));
  } catch (error) {
    const ids = keys.filter(isUuid);
    if (postgresError(error)?.code !== notThatType || ids.length === keys.length) throw error;
    if (ids.length === 0) return new Map();
    return readTransaction(execution, (tx) => definition.load(tx, ids));
  }
}

/** SQLSTATE invalid_text_representation. */
const notThatType = '22P02';
