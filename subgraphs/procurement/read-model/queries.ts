import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { type LegalEntityReference, legalEntities, type ProductReference, products } from './tables.ts';

/** A legal entity of the company, for people of headquarters. */
export async function findLegalEntity(tx: ReadTx, id: string): Promise<LegalEntityReference | undefined> {
  const [row] = await tx.db
    .select()
    .from(legalEntities)
    .where(and(eq(legalEntities.id, id), scopedTo(tx.scope)));
  return row;
}

export async function findProducts(tx: ReadTx, ids: readonly string[]): Promise<Map<string, ProductReference>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .select()
    .from(products)
    .where(inArray(products.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}
