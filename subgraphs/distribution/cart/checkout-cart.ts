import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { shopOrderFields, writeShopOrder } from '../sales-order/place-shop-order.ts';
import { reloadSalesOrder } from '../sales-order/reload-sales-order.ts';
import { lockCart } from './own-cart.ts';
import { cartCheckouts, cartLines } from './tables.ts';

/** Orders goods of the cart; they stay in it until the order stands, so that a refusal loses nothing. */
export const checkoutCart = command({
  name: 'checkoutCart',
  permission: 'shop.order',
  input: shopOrderFields.extend({ productIds: z.array(idField).max(100).nullish() }),
  async run(tx, { productIds, ...order }) {
    const memberId = tx.actor.organisationId;
    if (!memberId) return err({ kind: 'CartEmpty' });
    const cart = await lockCart(tx, { memberId });
    const inCart = await tx.db
      .select({ productId: cartLines.productId, quantity: cartLines.quantity })
      .from(cartLines)
      .where(eq(cartLines.cartId, cart.id))
      .orderBy(asc(cartLines.addedAt), asc(cartLines.productId));
    const wanted = productIds ? inCart.filter((line) => productIds.includes(line.productId)) : inCart;
    if (wanted.length === 0) return err({ kind: 'CartEmpty' });
    const lines = wanted.map((line) => ({ ...line, quantity: String(line.quantity) }));
    const written = await writeShopOrder(tx, { ...order, lines });
    if (!written.ok) return written;
    const salesOrderId = written.value.id;
    await tx.db.insert(cartCheckouts).values({ salesOrderId, memberId, lines: wanted, createdAt: tx.businessTime });
    return ok(written.value);
  },
  reload: reloadSalesOrder,
});
