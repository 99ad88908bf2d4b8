import { command } from '@quanlian/subgraph-kit/command.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { cartOwner, lockCart, readCart } from './own-cart.ts';
import { cartLines } from './tables.ts';

/** Takes products out of the cart; what is not in it is out already. */
export const removeFromCart = command({
  name: 'removeFromCart',
  permission: 'public',
  input: z.object({ productIds: z.array(idField).min(1).max(100) }),
  async run(tx, { productIds }) {
    const owner = cartOwner(tx);
    if (!owner) return err({ kind: 'NoCart' });
    const cart = await lockCart(tx, owner);
    await tx.db.delete(cartLines).where(and(eq(cartLines.cartId, cart.id), inArray(cartLines.productId, productIds)));
    await tx.audit({ subjectType: 'Cart', subjectId: cart.id });
    return ok(await readCart(tx, owner));
  },
});
