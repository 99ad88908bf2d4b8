import { newId } from '@quanlian/ids/uuid.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { readFileBytes } from '@quanlian/subgraph-kit/file-store.ts';
import type { Problem } from '@quanlian/subgraph-kit/import-file.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { defineJob, type JobContext } from '@quanlian/subgraph-kit/jobs.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { gtin14 } from '../product/rules.ts';
import { gtins, products } from '../product/tables.ts';
import { type ImportRow, outcomeOf, readProductFile } from './rules.ts';
import { productImportRows, productImports } from './tables.ts';

/** Rows written in one transaction, after which the page sees progress. */
const chunkSize = 250;

/** Reads and checks the file of an import, row by row, without touching any product. READING → PREVIEW or REFUSED. */
export const readProductImport = defineJob({
  name: 'readProductImport',
  payload: z.object({ importId: z.uuid() }),
  async run(context, { importId }) {
    const [started] = await context.read((tx) =>
      tx.db.select().from(productImports).where(eq(productImports.id, importId)),
    );
    if (started?.state !== 'READING') return;
    const file = await readProductFile(await readFileBytes(context.execution.runtime, started.fileId));
    if (!file.ok) return refuse(context, importId, file.problem);
    for (let start = 0; start < file.rows.length; start += chunkSize) {
      const goesOn = await writeRows(context, importId, { rows: file.rows, start });
      if (!goesOn) return;
    }
    await context.transaction((tx) =>
      tx.db
        .update(productImports)
        .set({ state: 'PREVIEW', unusedHeadings: file.unusedHeadings, missingColumns: file.missingColumns })
        .where(isReading(importId)),
    );
  },
});

function isReading(importId: string) {
  return and(eq(productImports.id, importId), eq(productImports.state, 'READING'));
}

async function refuse(context: JobContext, importId: string, problem: Problem): Promise<void> {
  await context.transaction((tx) =>
    tx.db
      .update(productImports)
      .set({ state: 'REFUSED', problem: problem.key, problemFacts: problem.facts ?? {} })
      .where(isReading(importId)),
  );
}

/** Writes a chunk of rows with the progress; a job that starts again after a crash finds its chunks there. */
async function writeRows(
  context: JobContext,
  importId: string,
  { rows, start }: { rows: ImportRow[]; start: number },
): Promise<boolean> {
  const chunk = rows.slice(start, start + chunkSize);
  return context.transaction(async (tx) => {
    const existing = await existingProducts(tx, chunk);
    const moved = await tx.db
      .update(productImports)
      .set({ totalRows: rows.length, processedRows: start + chunk.length })
      .where(isReading(importId))
      .returning({ id: productImports.id });
    if (moved.length === 0) return false;
    await tx.db
      .insert(productImportRows)
      .values(
        chunk.map((row) => {
          const known = row.gtin ? existing.byGtin.get(gtin14(row.gtin)) : undefined;
          const codeTaken = row.code && !known && existing.byCode.has(row.code);
          const problems = codeTaken
            ? [...row.problems, { key: 'importCodeTaken', facts: { code: row.code ?? '' } }]
            : row.problems;
          return {
            id: newId(),
            importId,
            ...row,
            problems,
            outcome: outcomeOf({ ...row, problems }, known !== undefined),
            productId: known ?? null,
          };
        }),
      )
      .onConflictDoNothing({ target: [productImportRows.importId, productImportRows.line] });
    return true;
  });
}

/** The products that carry a GTIN or a code of these rows. */
export async function existingProducts(tx: ReadTx, rows: readonly { gtin: string | null; code: string | null }[]) {
  const gtinKeys = rows.flatMap((row) => (row.gtin ? [gtin14(row.gtin)] : []));
  const codes = rows.flatMap((row) => (row.code ? [row.code] : []));
  const byGtin = gtinKeys.length
    ? await tx.db
        .select({ key: gtins.gtin14, productId: gtins.productId })
        .from(gtins)
        .where(inArray(gtins.gtin14, gtinKeys))
    : [];
  const byCode = codes.length
    ? await tx.db
        .select({ key: products.code, productId: products.id })
        .from(products)
        .where(inArray(products.code, codes))
    : [];
  return {
    byGtin: new Map(byGtin.map((row) => [row.key, row.productId])),
    byCode: new Map(byCode.map((row) => [row.key, row.productId])),
  };
}
