import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { err, type NotFound, notFound, ok, type Result } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { products } from '../read-model/tables.ts';
import { shopStock } from './own-cart.ts';
import { cartLines } from './tables.ts';

/** Products in a cart. */
export const mostCartLines = 50;
/** Units of one product in a cart. */
export const mostOfProduct = 999;

export type CartBeyondStock = { kind: 'CartBeyondStock'; productName: string; available: number };

/** Puts a line to a quantity that the shop has; the cart is locked by the caller. */
export async function setLine(
  tx: CommandTx,
  cartId: string,
  line: { productId: string; quantity: number },
): Promise<Result<null, NotFound | CartBeyondStock>> {
  const [product] = await tx.db.select().from(products).where(eq(products.id, line.productId));
  if (!product) return notFound(line.productId);
  const available = (await shopStock(tx, [line.productId])).get(line.productId) ?? 0;
  if (line.quantity > Math.min(available, mostOfProduct)) {
    return err({ kind: 'CartBeyondStock', productName: product.name, available: Math.min(available, mostOfProduct) });
  }
  await tx.db
    .insert(cartLines)
    .values({ cartId, ...line, addedAt: tx.businessTime })
    .onConflictDoUpdate({ target: [cartLines.cartId, cartLines.productId], set: { quantity: line.quantity } });
  return ok(null);
}

export async function quantityInCart(tx: CommandTx, cartId: string, productId: string): Promise<number> {
  const [line] = await tx.db
    .select()
    .from(cartLines)
    .where(and(eq(cartLines.cartId, cartId), eq(cartLines.productId, productId)));
  return line?.quantity ?? 0;
}
