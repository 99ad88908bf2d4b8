import { newId } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { decimalField, idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import type { FieldError } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { products } from '../read-model/tables.ts';
import { bomProblems } from './rules.ts';
import { type BomRow, bomLines, boms } from './tables.ts';

export const bomInput = {
  outputQuantity: decimalField({ scale: 3, above: '0', most: '999999999' }),
  expectedLossPercent: decimalField({ scale: 2, least: '0', most: '99' }),
  lossTolerancePercent: decimalField({ scale: 2, least: '0', most: '99' }),
  note: optionalTextField(500),
  lines: z
    .array(z.object({ productId: idField, quantity: decimalField({ scale: 3, above: '0', most: '999999999' }) }))
    .min(1)
    .max(100),
};

export interface BomLineInput {
  productId: string;
  quantity: string;
}

/** What is wrong with the materials of a recipe. */
export async function materialProblems(
  tx: CommandTx,
  productId: string,
  lines: readonly BomLineInput[],
): Promise<FieldError[]> {
  const rows = await tx.db
    .select({ id: products.id })
    .from(products)
    .where(
      inArray(
        products.id,
        lines.map((line) => line.productId),
      ),
    );
  return bomProblems(productId, lines, new Set(rows.map((row) => row.id)));
}

/** The recipe, for people of headquarters, locked until commit. */
export async function lockBom(tx: CommandTx, id: string): Promise<BomRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(boms)
    .where(and(eq(boms.id, id), scopedTo(tx.scope)))
    .for('update');
  return row;
}

/** Writes the state of a locked recipe, and what goes with it. */
export async function moveBom(tx: CommandTx, bom: BomRow, to: Partial<Omit<BomRow, 'id'>>): Promise<BomRow> {
  const [row] = await tx.db
    .update(boms)
    .set(to)
    .where(and(eq(boms.id, bom.id), eq(boms.state, bom.state)))
    .returning();
  if (!row) throw new Error('the locked recipe has changed');
  return row;
}

export async function writeBomLines(tx: CommandTx, bomId: string, lines: readonly BomLineInput[]): Promise<void> {
  await tx.db.delete(bomLines).where(eq(bomLines.bomId, bomId));
  await tx.db.insert(bomLines).values(
    lines.map((line, index) => ({
      id: newId(),
      bomId,
      position: index + 1,
      productId: line.productId,
      quantity: line.quantity,
    })),
  );
}
