import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { mostOfProduct, quantityInCart, setLine } from './change-lines.ts';
import { cartOwner, lockCart, readCart } from './own-cart.ts';

/** Sets how many of a product are in the cart. */
export const changeCartLine = command({
  name: 'changeCartLine',
  permission: 'public',
  input: z.object({ productId: idField, quantity: z.int().min(1).max(mostOfProduct) }),
  async run(tx, line) {
    const owner = cartOwner(tx);
    if (!owner) return err({ kind: 'NoCart' });
    const cart = await lockCart(tx, owner);
    if ((await quantityInCart(tx, cart.id, line.productId)) === 0) return notFound(line.productId);
    const set = await setLine(tx, cart.id, line);
    if (!set.ok) return set;
    await tx.audit({ subjectType: 'Cart', subjectId: cart.id });
    return ok(await readCart(tx, owner));
  },
});
