import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { productChanged } from '@quanlian/events/product-changed.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { lt } from 'drizzle-orm';
import { legalEntities, products } from './tables.ts';

/** Keeps the newest state of each; an older event that arrives late changes nothing. */
export const referenceSubscriptions = [
  subscribe(legalEntityChanged, async (tx, { body, aggregateVersion }) => {
    const version = BigInt(aggregateVersion);
    const row = { name: body.name, version };
    await tx.db
      .insert(legalEntities)
      .values({ id: body.legalEntityId, ...row })
      .onConflictDoUpdate({ target: legalEntities.id, set: row, setWhere: lt(legalEntities.version, version) });
  }),
  subscribe(productChanged, async (tx, { body, aggregateVersion }) => {
    const version = BigInt(aggregateVersion);
    const row = {
      code: body.code,
      name: body.name,
      baseUnit: body.baseUnit,
      shelfLifeDays: body.shelfLifeDays,
      version,
    };
    await tx.db
      .insert(products)
      .values({ id: body.productId, ...row })
      .onConflictDoUpdate({ target: products.id, set: row, setWhere: lt(products.version, version) });
  }),
];
