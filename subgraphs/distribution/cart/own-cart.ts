import { createHash } from 'node:crypto';
import { newId } from '@quanlian/ids/uuid.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx, ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { products } from '../read-model/tables.ts';
import { salesChannelByName } from '../sales-channel/queries.ts';
import { batches, stockItems } from '../stock/tables.ts';
import { type CartRow, cartLines, carts } from './tables.ts';

/** Whose cart it is: of a shopper's organisation, or of whoever has the cookie. */
export type CartOwner = { memberId: string } | { guestHash: string };

export function hashOfGuest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The cart of whoever asks: signed in, its own; else the one that its cookie names. */
export function cartOwner({ actor }: ReadTx): CartOwner | undefined {
  if (actor.kind === 'person' && actor.organisationKind === 'SHOPPER' && actor.organisationId) {
    return { memberId: actor.organisationId };
  }
  if (actor.kind === 'anonymous' && actor.anonymousToken) return { guestHash: hashOfGuest(actor.anonymousToken) };
  return undefined;
}

export function ownedBy(owner: CartOwner): SQL {
  return 'memberId' in owner ? eq(carts.memberId, owner.memberId) : eq(carts.guestHash, owner.guestHash);
}

/** The cart's row, made when it is not there yet, locked until commit: its changes come one after the other. */
export async function lockCart(tx: CommandTx, owner: CartOwner): Promise<{ id: string }> {
  const now = tx.businessTime;
  // A guest's cart may be merged into a shopper's, and be gone, while this waits for it: then it is made anew.
  for (let tries = 0; tries < 3; tries += 1) {
    await tx.db
      .insert(carts)
      .values({ id: newId(), ...owner, createdAt: now, updatedAt: now })
      .onConflictDoNothing();
    const [row] = await tx.db.select({ id: carts.id }).from(carts).where(ownedBy(owner)).for('update');
    if (!row) continue;
    await tx.db.update(carts).set({ updatedAt: now }).where(eq(carts.id, row.id));
    return row;
  }
  throw new Error('the cart was not written');
}

/** Units in stock that the shop may sell now, by product. */
export async function shopStock(tx: ReadTx, productIds: readonly string[]): Promise<Map<string, number>> {
  const supply = (await salesChannelByName.load(tx, ['SHOP'])).get('SHOP');
  if (!supply || productIds.length === 0) return new Map();
  const day = businessDay(tx.businessTime);
  const rows = await tx.db
    .select({
      productId: stockItems.productId,
      free: sql<string>`floor(sum(${stockItems.onHand} - ${stockItems.reserved} - ${stockItems.quarantined}))`,
    })
    .from(stockItems)
    .innerJoin(batches, eq(batches.id, stockItems.batchId))
    .where(
      and(
        eq(stockItems.locationId, supply.locationId),
        eq(stockItems.legalEntityId, supply.legalEntityId),
        sql`${stockItems.productId} = any(${`{${productIds.join(',')}}`}::uuid[])`,
        eq(batches.state, 'RELEASED'),
        sql`(${batches.bestBefore} is null or ${batches.bestBefore} >= ${day}::date + ${supply.minimumRemainingDays}::int)`,
      ),
    )
    .groupBy(stockItems.productId);
  return new Map(rows.map((row) => [row.productId, Math.max(0, Number(row.free))]));
}

/** The cart as it is shown; without an owner an empty one. */
export async function readCart(tx: ReadTx, owner: CartOwner | undefined): Promise<CartRow> {
  const supply = (await salesChannelByName.load(tx, ['SHOP'])).get('SHOP');
  const rows = owner
    ? await tx.db
        .select({
          productId: cartLines.productId,
          productCode: products.code,
          productName: products.name,
          baseUnit: products.baseUnit,
          quantity: cartLines.quantity,
        })
        .from(cartLines)
        .innerJoin(carts, eq(carts.id, cartLines.cartId))
        .innerJoin(products, eq(products.id, cartLines.productId))
        .where(ownedBy(owner))
        .orderBy(asc(cartLines.addedAt), asc(cartLines.productId))
    : [];
  const stock = await shopStock(
    tx,
    rows.map((row) => row.productId),
  );
  return {
    legalEntityId: supply?.legalEntityId ?? null,
    lines: rows.map((row) => ({ ...row, available: stock.get(row.productId) ?? 0 })),
  };
}
