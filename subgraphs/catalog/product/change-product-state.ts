import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { publishProduct } from './publish-product.ts';
import { type ProductRow, packLevels, products } from './tables.ts';

/** Moves a product that the caller has locked, and tells it. */
export async function changeProductState(
  tx: CommandTx,
  product: ProductRow,
  state: ProductRow['state'],
): Promise<ProductRow> {
  const [moved] = await tx.db
    .update(products)
    .set({ state, version: product.version + 1 })
    .where(and(eq(products.id, product.id), eq(products.state, product.state)))
    .returning();
  if (!moved) throw new Error(`product ${product.id} left ${product.state} while it was locked`);
  const levels = await tx.db.select().from(packLevels).where(eq(packLevels.productId, product.id));
  await tx.audit({ subjectType: 'Product', subjectId: product.id, summary: { from: product.state, to: state } });
  await publishProduct(tx, moved, levels);
  return moved;
}
