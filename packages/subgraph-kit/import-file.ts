import { type FileRecord, readRecords } from './csv-records.ts';

/** A key of the message catalogue with the facts that fill it. */
export interface Problem {
  key: string;
  facts?: Record<string, string | number>;
}

/** A row of an uploaded table as it stands there. */
export interface ImportFileRow<Column extends string> {
  /** Where it begins in the file, as an editor counts. */
  line: number;
  /** What stands under a heading, without the white space around it; null: nothing. */
  cell(column: Column): string | null;
  /** What is wrong with the row as a whole. */
  problems: Problem[];
}

export type ReadImportFile<Column extends string> =
  | {
      ok: true;
      rows: ImportFileRow<Column>[];
      /** Headings that mean nothing here: what stands below them is not read. */
      unusedHeadings: string[];
      /** Columns that no heading names. */
      missingColumns: Column[];
    }
  | { ok: false; problem: Problem };

interface ImportFormat<Column extends string> {
  /** What each column may be called, in lower case; the first name is the one that our template uses. */
  names: Readonly<Record<Column, readonly string[]>>;
  /** Columns that a file must have. */
  needed: readonly Column[];
  /** The header line of the template file. */
  templateHeader: string;
  /** More rows than this are refused: one transaction has to write them all. */
  most: number;
}

/** Reads an uploaded CSV: UTF-8 with or without BOM, or GBK; comma, semicolon or tab; columns by their headings. */
export async function readImportFile<Column extends string>(
  bytes: Uint8Array,
  format: ImportFormat<Column>,
): Promise<ReadImportFile<Column>> {
  const { needed, templateHeader, most } = format;
  const names = Object.entries(format.names) as [Column, readonly string[]][];
  const text = decode(bytes)?.replace(/\r\n?/g, '\n');
  if (text === undefined) return refuse('importEncoding');
  if (text.trim() === '') return refuse('importEmpty');
  let records: FileRecord[];
  try {
    records = await readRecords(text, { delimiter: delimiterOf(text), most: most + 1 });
  } catch (error) {
    return refuse('importBroken', { line: lineOf(error) });
  }
  const [{ cells: header } = { cells: [] }, ...rows] = records;
  const columns = findColumns(header, names);
  const lacking = needed.find((column) => !columns.has(column));
  if (lacking) {
    return refuse('importHeader', {
      needed: format.names[lacking][0] ?? lacking,
      found: header.slice(0, 8).join(', ').slice(0, 120),
      expected: templateHeader,
    });
  }
  if (rows.length === 0) return refuse('importEmpty');
  if (rows.length > most) return refuse('importTooLong', { maximum: most });
  return {
    ok: true,
    rows: rows.map((row) => rowOf(row, { columns, width: header.length })),
    unusedHeadings: unusedHeadings(header, { used: new Set(columns.values()), rows }),
    missingColumns: names.map(([column]) => column).filter((column) => !columns.has(column)),
  };
}

/** The line on which `key` stood before; undefined: here it stands for the first time. */
export function lineBefore(lines: Map<string, number>, key: string, line: number): number | undefined {
  const first = lines.get(key);
  if (first === undefined) lines.set(key, line);
  return first;
}

function rowOf<Column extends string>(
  { cells, line }: FileRecord,
  { columns, width }: { columns: ReadonlyMap<Column, number>; width: number },
): ImportFileRow<Column> {
  return {
    line,
    cell(column) {
      const index = columns.get(column);
      return index === undefined ? null : cells[index]?.trim() || null;
    },
    // A comma too many shifts what follows: nothing of such a row can be trusted.
    problems: cells.slice(width).some((text) => text.trim())
      ? [{ key: 'importCells', facts: { cells: cells.length, columns: width } }]
      : [],
  };
}

/** Headings without a meaning, and second ones of the same meaning; a nameless column counts when anything stands in it. */
function unusedHeadings(header: string[], { used, rows }: { used: ReadonlySet<number>; rows: FileRecord[] }): string[] {
  return header.flatMap((heading, index) => {
    if (used.has(index)) return [];
    const name = heading.trim().slice(0, 60);
    if (name !== '') return [name];
    return rows.some(({ cells }) => cells[index]?.trim()) ? [`#${index + 1}`] : [];
  });
}

function refuse(key: string, facts?: Problem['facts']): { ok: false; problem: Problem } {
  return { ok: false, problem: facts ? { key, facts } : { key } };
}

/** GBK is tried when the bytes are no UTF-8; undefined when they are neither (a spreadsheet, a picture). */
function decode(bytes: Uint8Array): string | undefined {
  if (bytes.subarray(0, 512).includes(0)) return undefined;
  for (const encoding of ['utf-8', 'gbk']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this encoding: the next one is tried.
    }
  }
  return undefined;
}

function delimiterOf(text: string): string {
  const firstLine = text.slice(0, text.search(/\n|$/));
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: firstLine.split(delimiter).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.delimiter ?? ',';
}

function lineOf(error: unknown): number {
  return error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
}

function findColumns<Column extends string>(
  header: string[],
  names: readonly [Column, readonly string[]][],
): Map<Column, number> {
  const headings = header.map((name) => name.trim().toLowerCase());
  const found = new Map<Column, number>();
  for (const [column, aliases] of names) {
    const index = headings.findIndex((heading) => aliases.includes(heading));
    if (index >= 0) found.set(column, index);
  }
  return found;
}
