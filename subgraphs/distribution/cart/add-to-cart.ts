import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import { count, eq } from 'drizzle-orm';
import { z } from 'zod';
import { mostCartLines, mostOfProduct, quantityInCart, setLine } from './change-lines.ts';
import { cartOwner, lockCart, readCart } from './own-cart.ts';
import { cartLines } from './tables.ts';

/** Puts goods beside what is there of them. */
export const addToCart = command({
  name: 'addToCart',
  permission: 'public',
  input: z.object({ productId: idField, quantity: z.int().min(1).max(mostOfProduct) }),
  async run(tx, { productId, quantity }) {
    const owner = cartOwner(tx);
    if (!owner) return err({ kind: 'NoCart' });
    const cart = await lockCart(tx, owner);
    const before = await quantityInCart(tx, cart.id, productId);
    if (before === 0) {
      const [lines] = await tx.db.select({ count: count() }).from(cartLines).where(eq(cartLines.cartId, cart.id));
      if ((lines?.count ?? 0) >= mostCartLines) return err({ kind: 'CartFull', most: mostCartLines });
    }
    const set = await setLine(tx, cart.id, { productId, quantity: before + quantity });
    if (!set.ok) return set;
    await tx.audit({ subjectType: 'Cart', subjectId: cart.id });
    return ok(await readCart(tx, owner));
  },
});
