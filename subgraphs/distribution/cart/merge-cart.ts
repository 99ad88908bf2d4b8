import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { mostCartLines, mostOfProduct } from './change-lines.ts';
import { cartOwner, hashOfGuest, lockCart, ownedBy, readCart, shopStock } from './own-cart.ts';
import { mergedLines } from './rules.ts';
import { cartLines, carts } from './tables.ts';

/** The guest's cart goes into the shopper's own and is gone: two at once, or one again, add it once. */
export const mergeCart = command({
  name: 'mergeCart',
  permission: 'shop.order',
  input: z.object({ note: z.string().nullish() }),
  async run(tx) {
    const owner = cartOwner(tx);
    if (!owner) return err({ kind: 'NoCart' });
    const own = await lockCart(tx, owner);
    await tx.audit({ subjectType: 'Cart', subjectId: own.id });
    const { anonymousToken } = tx.actor;
    if (!anonymousToken) return ok(await readCart(tx, owner));
    const [guest] = await tx.db
      .select()
      .from(carts)
      .where(ownedBy({ guestHash: hashOfGuest(anonymousToken) }))
      .for('update');
    if (!guest) return ok(await readCart(tx, owner));
    const [mine, theirs] = [await quantities(guestOrOwn(own.id)), await quantities(guestOrOwn(guest.id))];
    const stock = await shopStock(tx, [...theirs.keys()]);
    const merged = mergedLines(mine, theirs, stock, { lines: mostCartLines, ofProduct: mostOfProduct });
    for (const [productId, quantity] of merged) {
      if (mine.get(productId) === quantity) continue;
      await tx.db
        .insert(cartLines)
        .values({ cartId: own.id, productId, quantity, addedAt: tx.businessTime })
        .onConflictDoUpdate({ target: [cartLines.cartId, cartLines.productId], set: { quantity } });
    }
    await tx.db.delete(carts).where(eq(carts.id, guest.id));
    return ok(await readCart(tx, owner));

    function guestOrOwn(cartId: string) {
      return tx.db.select().from(cartLines).where(eq(cartLines.cartId, cartId));
    }
  },
});

async function quantities(rows: PromiseLike<{ productId: string; quantity: number }[]>): Promise<Map<string, number>> {
  return new Map((await rows).map((line) => [line.productId, line.quantity]));
}
