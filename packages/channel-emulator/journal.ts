import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256Hex } from './signing.ts';

/** One row to be written, or removed when `value` is null. */
export type Change = { readonly table: string; readonly key: string; readonly value: unknown };

const changesSchema = z.array(z.object({ table: z.string(), key: z.string(), value: z.unknown() }));

/**
 * The emulator's memory: rows in tables, kept in one append-only file. A commit is one line with its checksum, so
 * after kill -9 or a power cut it is there whole or not at all. On opening the file is compacted to the rows alive.
 */
export class Journal {
  readonly #path: string;
  readonly #rows = new Map<string, Map<string, unknown>>();
  #file = -1;
  #size = 0;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#path = join(folder, 'journal.jsonl');
    this.#load();
    this.#compact(folder);
  }

  /** A typed view of one table; rows that do not fit the schema stop the start with their key. */
  table<T>(name: string, schema: z.ZodType<T>): Table<T> {
    const rows = new Map<string, T>();
    for (const [key, value] of this.#rows.get(name) ?? []) {
      const parsed = schema.safeParse(value);
      if (!parsed.success) throw new Error(`Journal ${this.#path}: ${name} ${key} is not readable: ${parsed.error}`);
      rows.set(key, parsed.data);
    }
    const table = new Table<T>(name, rows);
    this.#views.set(name, (change) => table.apply(change, schema));
    return table;
  }
  readonly #views = new Map<string, (change: Change) => void>();

  /**
   * Writes all changes or none. `durable: false` leaves the flush to the system: it still survives the death of
   * this process, and is meant for rows such as nonces that are worthless after minutes.
   */
  commit(changes: readonly Change[], { durable = true } = {}): void {
    if (changes.length === 0) return;
    if (this.#file < 0) throw new Error(`Journal ${this.#path} is closed`);
    const line = encodeLine(changes);
    try {
      writeAll(this.#file, line);
      if (durable) fsyncSync(this.#file);
    } catch (cause) {
      // A half line in the middle would make everything after it unreadable.
      ftruncateSync(this.#file, this.#size);
      throw new Error(`Journal ${this.#path} cannot be written`, { cause });
    }
    this.#size += line.length;
    for (const change of changes) this.#views.get(change.table)?.(change);
  }

  close(): void {
    if (this.#file >= 0) closeSync(this.#file);
    this.#file = -1;
  }

  #load(): void {
    if (!existsSync(this.#path)) return;
    const lines = readFileSync(this.#path, 'utf8').split('\n');
    const last = lines.length - 1;
    for (const [index, line] of lines.entries()) {
      if (line === '') continue;
      const changes = decodeLine(line);
      if (changes) for (const change of changes) this.#remember(change);
      // Only the newest line can be torn by a kill; anything else is damage that must not be passed over.
      else if (index < last) throw new Error(`Journal ${this.#path} is damaged at line ${index + 1}`);
    }
  }

  #remember({ table, key, value }: Change): void {
    const rows = this.#rows.get(table) ?? new Map<string, unknown>();
    this.#rows.set(table, rows);
    if (value === null) rows.delete(key);
    else rows.set(key, value);
  }

  #compact(folder: string): void {
    const next = `${this.#path}.next`;
    const file = openSync(next, 'w', 0o600);
    for (const [table, rows] of this.#rows) {
      for (const [key, value] of rows) writeAll(file, encodeLine([{ table, key, value }]));
    }
    fsyncSync(file);
    closeSync(file);
    renameSync(next, this.#path);
    const directory = openSync(folder, 'r');
    fsyncSync(directory);
    closeSync(directory);
    this.#size = readFileSync(this.#path).length;
    this.#file = openSync(this.#path, 'a', 0o600);
  }
}

export class Table<T> {
  readonly #name: string;
  readonly #rows: Map<string, T>;

  constructor(name: string, rows: Map<string, T>) {
    this.#name = name;
    this.#rows = rows;
  }

  get(key: string): T | undefined {
    return this.#rows.get(key);
  }

  all(): T[] {
    return [...this.#rows.values()];
  }

  put(key: string, value: T): Change {
    return { table: this.#name, key, value };
  }

  remove(key: string): Change {
    return { table: this.#name, key, value: null };
  }

  /** Called by the journal after the change is on disk. */
  apply(change: Change, schema: z.ZodType<T>): void {
    if (change.value === null) this.#rows.delete(change.key);
    else this.#rows.set(change.key, schema.parse(change.value));
  }
}

function encodeLine(changes: readonly Change[]): Buffer {
  const json = JSON.stringify(changes);
  return Buffer.from(`${sha256Hex(json).slice(0, 16)} ${json}\n`, 'utf8');
}

function decodeLine(line: string): Change[] | undefined {
  const json = line.slice(17);
  if (line.slice(0, 17) !== `${sha256Hex(json).slice(0, 16)} `) return undefined;
  return changesSchema.parse(JSON.parse(json));
}

function writeAll(file: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
}
