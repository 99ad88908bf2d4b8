import { newId } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { searchPinyin } from '@quanlian/subgraph-kit/search.ts';
import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { publishProduct } from '../product/publish-product.ts';
import { gtin14 } from '../product/rules.ts';
import { gtins, type ProductRow, products } from '../product/tables.ts';
import { type ProductImportLineRow, type ProductImportRow, productImportRows, productImports } from './tables.ts';

/** PostgreSQL takes at most 65,535 values in a statement. */
const rowsPerStatement = 500;

/** Makes a draft of each good row, all in one transaction: a crash leaves none, and the job runs again. COMMITTING → DONE. */
export const writeImportedProducts = defineJob({
  name: 'writeImportedProducts',
  payload: z.object({ importId: z.uuid() }),
  run: (context, { importId }) => context.transaction((tx) => writeAll(tx, importId)),
});

async function writeAll(tx: CommandTx, importId: string): Promise<void> {
  const [started] = await tx.db.select().from(productImports).where(eq(productImports.id, importId)).for('update');
  if (started?.state !== 'COMMITTING') return;
  const rows = await tx.db
    .select()
    .from(productImportRows)
    .where(
      and(eq(productImportRows.importId, importId), inArray(productImportRows.outcome, ['NEW', 'NEW_WITHOUT_PRICE'])),
    )
    .orderBy(asc(productImportRows.line));
  let written = 0;
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    written += await writeChunk(tx, started, rows.slice(start, start + rowsPerStatement));
  }
  await tx.db
    .update(productImports)
    .set({ state: 'DONE', processedRows: written })
    .where(eq(productImports.id, importId));
  await tx.audit({ subjectType: 'ProductImport', subjectId: importId, summary: { written } });
}

async function writeChunk(tx: CommandTx, started: ProductImportRow, rows: ProductImportLineRow[]): Promise<number> {
  const drafts = rows.map((row) => ({ row, product: draftOf(tx, started, row) }));
  // GTINs in key order: two imports at once meet in the same order and cannot deadlock.
  const claims = drafts
    .flatMap(({ product }) => (product.gtin ? [{ gtin14: gtin14(product.gtin), productId: product.id }] : []))
    .sort((a, b) => (a.gtin14 < b.gtin14 ? -1 : 1));
  // The product must be there before its GTIN points at it; what turns out taken is removed again below.
  const inserted = await tx.db
    .insert(products)
    .values(drafts.map(({ product }) => product))
    .onConflictDoNothing({ target: products.code })
    .returning({ id: products.id });
  const present = new Set(inserted.map((product) => product.id));
  const own = claims.filter((claim) => present.has(claim.productId));
  const claimed = own.length
    ? await tx.db
        .insert(gtins)
        .values(own.map((claim) => ({ ...claim, level: 'BASE' })))
        .onConflictDoNothing()
        .returning({ productId: gtins.productId })
    : [];
  const claimedIds = new Set(claimed.map((claim) => claim.productId));
  const lost = own.filter((claim) => !claimedIds.has(claim.productId)).map((claim) => claim.productId);
  if (lost.length > 0) await tx.db.delete(products).where(inArray(products.id, lost));

  const written = drafts.filter(({ product }) => present.has(product.id) && !lost.includes(product.id));
  const left = drafts.filter((draft) => !written.includes(draft));
  await tx.db.execute(sql`
    update product_import_rows as r set product_id = made.product_id
    from unnest(${uuids(written.map(({ row }) => row.id))}::uuid[], ${uuids(written.map(({ product }) => product.id))}::uuid[])
      as made (row_id, product_id)
    where r.id = made.row_id`);
  // Somebody entered the same GTIN or code between preview and commit: the row is left out, and says so.
  if (left.length > 0) {
    await tx.db
      .update(productImportRows)
      .set({ outcome: 'EXISTS' })
      .where(
        inArray(
          productImportRows.id,
          left.map(({ row }) => row.id),
        ),
      );
  }
  // All sent at once: over one connection they follow each other without a round trip for each product.
  await Promise.all(
    written.map(async ({ row, product }) => {
      await tx.audit({
        subjectType: 'Product',
        subjectId: product.id,
        summary: { import: started.number, line: row.line },
      });
      await publishProduct(tx, product, []);
    }),
  );
  return written.length;
}

function uuids(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}

function draftOf(tx: CommandTx, started: ProductImportRow, row: ProductImportLineRow): ProductRow {
  const id = newId();
  return {
    id,
    // A number of the import and the line: unique without touching the counter for each row.
    code: row.code ?? `${started.number}-${String(row.line).padStart(5, '0')}`,
    name: row.name,
    nameEn: null,
    pinyin: searchPinyin(row.name),
    kind: started.kind,
    state: 'DRAFT',
    brandId: null,
    category: null,
    specification: row.specification,
    baseUnit: row.baseUnit ?? started.defaultBaseUnit,
    gtin: row.gtin,
    shelfLifeDays: null,
    taxCode: started.defaultTaxCode,
    taxRate: started.defaultTaxRate,
    salePriceMinor: row.salePriceMinor,
    purchasePriceMinor: row.purchasePriceMinor,
    currency: 'CNY',
    version: 1,
    createdAt: tx.businessTime,
  };
}
