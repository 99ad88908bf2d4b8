import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { leftInCart } from './rules.ts';
import { cartCheckouts, cartLines, carts } from './tables.ts';

/** The order stands: what was ordered leaves the cart that it came from, and what was put in meanwhile stays. */
export async function takeOutOfCart(tx: CommandTx, salesOrderId: string): Promise<void> {
  const [checkout] = await tx.db.delete(cartCheckouts).where(eq(cartCheckouts.salesOrderId, salesOrderId)).returning();
  if (!checkout) return;
  const [cart] = await tx.db.select().from(carts).where(eq(carts.memberId, checkout.memberId)).for('update');
  if (!cart) return;
  for (const { productId, quantity } of checkout.lines) {
    const line = and(eq(cartLines.cartId, cart.id), eq(cartLines.productId, productId));
    const [inCart] = await tx.db.select().from(cartLines).where(line);
    if (!inCart) continue;
    const left = leftInCart(inCart.quantity, quantity);
    if (left === 0) await tx.db.delete(cartLines).where(line);
    else await tx.db.update(cartLines).set({ quantity: left }).where(line);
  }
}
