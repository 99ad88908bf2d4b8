import { minorFromDecimal } from '@quanlian/money/money.ts';
import { type ImportFileRow, lineBefore, type Problem, readImportFile } from '@quanlian/subgraph-kit/import-file.ts';
import { gtin14, gtinProblem } from '../product/rules.ts';
import type { productImportColumns } from './columns.ts';

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

/** One transaction has to write them all. */
const maximumRows = 20_000;

/** The header line of the template file. */
export const templateHeader = '编码,名称,规格,单位,条码,进价,销售价';

/** Reads a file of products: each row with what is wrong in it. */
export async function readProductFile(bytes: Uint8Array) {
  const file = await readImportFile<Column>(bytes, {
    names: columnNames,
    needed: ['NAME'],
    templateHeader,
    most: maximumRows,
  });
  return file.ok ? { ...file, rows: markDuplicates(file.rows.map(readRow)) } : file;
}

function readRow({ line, cell, problems: found }: ImportFileRow<Column>): ImportRow {
  const problems = [...found];
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
    const sameGtin = row.gtin ? lineBefore(gtinLines, gtin14(row.gtin), row.line) : undefined;
    if (sameGtin) problems.push({ key: 'importGtinTwice', facts: { line: sameGtin } });
    const sameCode = row.code ? lineBefore(codeLines, row.code, row.line) : undefined;
    if (sameCode) problems.push({ key: 'importCodeTwice', facts: { line: sameCode } });
    return { ...row, problems };
  });
}

/** Which outcome a row has: `existing` tells whether the catalogue knows its GTIN. */
export function outcomeOf(row: ImportRow, existing: boolean): 'NEW' | 'NEW_WITHOUT_PRICE' | 'EXISTS' | 'ERROR' {
  if (row.problems.length > 0) return 'ERROR';
  if (existing) return 'EXISTS';
  return row.salePriceMinor === null ? 'NEW_WITHOUT_PRICE' : 'NEW';
}
