import { minorFromDecimal } from '@quanlian/money/money.ts';
import { gtin14, gtinProblem } from '../product/rules.ts';
import { productImportColumns } from './columns.ts';
import { type FileRecord, readRecords } from './csv-records.ts';
import type { Problem } from './tables.ts';

/** A row as the file gives it; texts are trimmed of white space around them and otherwise untouched. */
export interface ImportRow {
  line: number;
  code: string | null;
  name: string;
  specification: string | null;
  baseUnit: string | null;
  gtin: string | null;
  salePriceMinor: bigint | null;
  purchasePriceMinor: bigint | null;
  problems: Problem[];
}

type Column = (typeof productImportColumns)[number];

export type ReadFile =
  | {
      ok: true;
      rows: ImportRow[];
      /** Headings that mean nothing here: what stands below them is not read. */
      unusedHeadings: string[];
      /** Columns that no heading names. */
      missingColumns: Column[];
    }
  | { ok: false; problem: Problem };

/** What each column may be called; the first name is the one that our template uses. */
const columnNames = {
  CODE: ['编码', '商品编码', 'code', 'sku'],
  NAME: ['名称', '商品名称', '品名', 'name'],
  SPECIFICATION: ['规格', 'specification', 'norms', 'spec'],
  BASE_UNIT: ['单位', 'unit'],
  GTIN: ['条码', '商品条码', 'barcode', 'gtin', 'ean'],
  SALE_PRICE: ['销售价', '售价', '零售价', 's_price', 'sale_price', 'price'],
  PURCHASE_PRICE: ['进价', '采购价', 'p_price', 'purchase_price'],
} as const satisfies Record<Column, readonly string[]>;

/** More rows than this are refused: one transaction has to write them all. */
const maximumRows = 20_000;

/** The header line of the template file. */
export const templateHeader = '编码,名称,规格,单位,条码,进价,销售价';

/** Reads a CSV: UTF-8 with or without BOM, or GBK; comma, semicolon or tab. */
export async function readProductFile(bytes: Uint8Array): Promise<ReadFile> {
  const text = decode(bytes)?.replace(/\r\n?/g, '\n');
  if (text === undefined) return refuse('importEncoding');
  if (text.trim() === '') return refuse('importEmpty');
  let records: FileRecord[];
  try {
    records = await readRecords(text, { delimiter: delimiterOf(text), most: maximumRows + 1 });
  } catch (error) {
    return refuse('importBroken', { line: lineOf(error) });
  }
  const [{ cells: header } = { cells: [] }, ...rows] = records;
  const columns = findColumns(header);
  if (columns.NAME === undefined) {
    return refuse('importHeader', { found: header.slice(0, 8).join(', ').slice(0, 120), expected: templateHeader });
  }
  if (rows.length === 0) return refuse('importEmpty');
  if (rows.length > maximumRows) return refuse('importTooLong', { maximum: maximumRows });
  return {
    ok: true,
    rows: markDuplicates(rows.map((row) => readRow(row, { columns, width: header.length }))),
    unusedHeadings: unusedHeadings(header, { columns, rows }),
    missingColumns: productImportColumns.filter((column) => columns[column] === undefined),
  };
}

/** Headings without a meaning, and second ones of the same meaning; a nameless column counts when anything stands in it. */
function unusedHeadings(
  header: string[],
  { columns, rows }: { columns: Partial<Record<Column, number>>; rows: FileRecord[] },
): string[] {
  const used = new Set(Object.values(columns));
  return header.flatMap((heading, index) => {
    if (used.has(index)) return [];
    const name = heading.trim().slice(0, 60);
    if (name !== '') return [name];
    return rows.some(({ cells }) => cells[index]?.trim()) ? [`#${index + 1}`] : [];
  });
}

function refuse(key: string, facts?: Problem['facts']): ReadFile {
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

function findColumns(header: string[]): Partial<Record<Column, number>> {
  const names = header.map((name) => name.trim().toLowerCase());
  const columns: Partial<Record<Column, number>> = {};
  for (const [column, aliases] of Object.entries(columnNames) as [Column, readonly string[]][]) {
    const index = names.findIndex((name) => aliases.includes(name));
    if (index >= 0) columns[column] = index;
  }
  return columns;
}

function readRow(
  { cells, line }: FileRecord,
  { columns, width }: { columns: Partial<Record<Column, number>>; width: number },
): ImportRow {
  const cell = (column: Column) => {
    const index = columns[column];
    return index === undefined ? null : cells[index]?.trim() || null;
  };
  const problems: Problem[] = [];
  // A comma too many shifts what follows: nothing of such a row can be trusted.
  if (cells.slice(width).some((text) => text.trim())) {
    problems.push({ key: 'importCells', facts: { cells: cells.length, columns: width } });
  }
  const name = cell('NAME') ?? '';
  if (!name) problems.push({ key: 'importNoName' });
  if (name.length > 120) problems.push({ key: 'importNameTooLong', facts: { maximum: 120 } });
  const code = cell('CODE');
  if (code && !/^[\w-]{1,40}$/.test(code)) problems.push({ key: 'codeForm' });
  const gtin = cell('GTIN');
  const wrongGtin = gtin ? gtinProblem(gtin) : undefined;
  if (wrongGtin) problems.push({ key: wrongGtin });
  const price = (column: 'SALE_PRICE' | 'PURCHASE_PRICE') => {
    const text = cell(column)
      ?.replace(/^[¥￥]/, '')
      .replaceAll(',', '');
    if (!text) return null;
    if (!/^\d{1,10}(\.\d{1,2}0*)?$/.test(text)) {
      problems.push({ key: 'importPrice', facts: { text } });
      return null;
    }
    const minor = minorFromDecimal(text);
    // Zero is how shop tills write "no price".
    return minor > 0n ? minor : null;
  };
  return {
    line,
    code,
    name: name.slice(0, 200),
    specification: cell('SPECIFICATION')?.slice(0, 60) ?? null,
    baseUnit: cell('BASE_UNIT')?.slice(0, 10) ?? null,
    gtin,
    salePriceMinor: price('SALE_PRICE'),
    purchasePriceMinor: price('PURCHASE_PRICE'),
    problems,
  };
}

/** A GTIN or code that stands in the file twice is an error on each later row, naming the first. */
function markDuplicates(rows: ImportRow[]): ImportRow[] {
  const gtinLines = new Map<string, number>();
  const codeLines = new Map<string, number>();
  return rows.map((row) => {
    const problems = [...row.problems];
    const sameGtin = row.gtin ? firstLine(gtinLines, gtin14(row.gtin), row.line) : undefined;
    if (sameGtin) problems.push({ key: 'importGtinTwice', facts: { line: sameGtin } });
    const sameCode = row.code ? firstLine(codeLines, row.code, row.line) : undefined;
    if (sameCode) problems.push({ key: 'importCodeTwice', facts: { line: sameCode } });
    return { ...row, problems };
  });
}

function firstLine(lines: Map<string, number>, key: string, line: number): number | undefined {
  const first = lines.get(key);
  if (first === undefined) lines.set(key, line);
  return first;
}

/** Which outcome a row has: `existing` tells whether the catalogue knows its GTIN. */
export function outcomeOf(row: ImportRow, existing: boolean): 'NEW' | 'NEW_WITHOUT_PRICE' | 'EXISTS' | 'ERROR' {
  if (row.problems.length > 0) return 'ERROR';
  if (existing) return 'EXISTS';
  return row.salePriceMinor === null ? 'NEW_WITHOUT_PRICE' : 'NEW';
}
