import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { productChanged } from '@quanlian/events/product-changed.ts';
import { type EventSubscription, subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { lt } from 'drizzle-orm';
import { legalEntities, products } from './tables.ts';

/** The read models of others' things: an older version never overwrites a newer one. */
export const referenceSubscriptions: EventSubscription[] = [
  subscribe(legalEntityChanged, async (tx, { body, aggregateVersion }) => {
    const version = BigInt(aggregateVersion);
    const state = {
      organisationId: body.organisationId,
      name: body.name,
      nameEn: body.nameEn,
      taxNumber: body.taxNumber,
      address: body.address,
      version,
    };
    await tx.db
      .insert(legalEntities)
      .values({ id: body.legalEntityId, ...state })
      .onConflictDoUpdate({ target: legalEntities.id, set: state, setWhere: lt(legalEntities.version, version) });
  }),
  subscribe(productChanged, async (tx, { body, aggregateVersion }) => {
    const version = BigInt(aggregateVersion);
    const state = {
      code: body.code,
      name: body.name,
      nameEn: body.nameEn,
      kind: body.kind,
      state: body.state,
      baseUnit: body.baseUnit,
      gtin: body.gtin,
      taxCode: body.taxCode,
      taxRate: body.taxRate,
      shelfLifeDays: body.shelfLifeDays,
      version,
    };
    await tx.db
      .insert(products)
      .values({ id: body.productId, ...state })
      .onConflictDoUpdate({ target: products.id, set: state, setWhere: lt(products.version, version) });
  }),
];
