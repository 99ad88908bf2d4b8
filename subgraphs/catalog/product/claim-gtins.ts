import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { err } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { gtin14 } from './rules.ts';
import { gtins, products } from './tables.ts';

/**
 * Takes GTINs for a product by insert-or-nothing, in key order so that two products that swap numbers cannot
 * deadlock. Answers the first number that another product carries, or undefined when all are its own.
 */
export async function claimGtins(
  tx: CommandTx,
  productId: string,
  claimed: { gtin: string; level: string }[],
): Promise<ReturnType<typeof gtinTaken> | undefined> {
  const ordered = [...claimed].sort((a, b) => (gtin14(a.gtin) < gtin14(b.gtin) ? -1 : 1));
  for (const { gtin, level } of ordered) {
    const inserted = await tx.db
      .insert(gtins)
      .values({ gtin14: gtin14(gtin), productId, level })
      .onConflictDoNothing()
      .returning();
    if (inserted.length > 0) continue;
    const [holder] = await tx.db
      .select({ id: products.id, name: products.name })
      .from(gtins)
      .innerJoin(products, eq(products.id, gtins.productId))
      .where(eq(gtins.gtin14, gtin14(gtin)));
    return gtinTaken(gtin, holder ?? { id: productId, name: '' });
  }
  return undefined;
}

function gtinTaken(gtin: string, holder: { id: string; name: string }) {
  return err({ kind: 'GtinTaken', gtin, productId: holder.id, productName: holder.name });
}
