import { legalEntityBody, legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { productChanged } from '@quanlian/events/product-changed.ts';
import { defineReadModel, snapshotPage } from '@quanlian/subgraph-kit/read-model.ts';
import { eq, lte } from 'drizzle-orm';
import { legalEntitiesOfOwner, productsOfOwner } from './service-operations.ts';
import { legalEntities, products } from './tables.ts';

/** Legal entities of the company, membership's: which may buy, and what stands in contracts. */
export const legalEntityModel = defineReadModel({
  name: 'legal-entities',
  definition: legalEntityChanged,
  async page({ services }, after) {
    const { legalEntitySnapshot } = await services.call(legalEntitiesOfOwner, { after: after ?? null });
    return snapshotPage(legalEntitySnapshot, ({ version, legalEntity }) => ({
      aggregateId: legalEntity.id,
      version: Number(version),
      body: legalEntityBody(legalEntity),
    }));
  },
  async apply(tx, { body, aggregateVersion }) {
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
      .onConflictDoUpdate({ target: legalEntities.id, set: state, setWhere: lte(legalEntities.version, version) });
  },
  forget: async (tx) => void (await tx.db.update(legalEntities).set({ version: 0n })),
  dropForgotten: async (tx) => void (await tx.db.delete(legalEntities).where(eq(legalEntities.version, 0n))),
});

const productPage = 100;

/** Products and materials, catalog's: which may be bought, by what name and unit. */
export const productModel = defineReadModel({
  name: 'products',
  definition: productChanged,
  async page({ services }, after) {
    const { productSnapshot } = await services.call(productsOfOwner, { after: after ?? null });
    return {
      entries: productSnapshot.map(({ id, version, ...rest }) => ({
        aggregateId: id,
        version,
        body: {
          productId: id,
          ...rest,
          nameEn: rest.nameEn ?? null,
          gtin: rest.gtin ?? null,
          taxCode: rest.taxCode ?? null,
          taxRate: rest.taxRate ?? null,
          shelfLifeDays: rest.shelfLifeDays ?? null,
          // Packs are not kept here: purchases count in base units.
          packLevels: [],
        },
      })),
      next: productSnapshot.length < productPage ? undefined : productSnapshot.at(-1)?.id,
    };
  },
  async apply(tx, { body, aggregateVersion }) {
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
      .onConflictDoUpdate({ target: products.id, set: state, setWhere: lte(products.version, version) });
  },
  forget: async (tx) => void (await tx.db.update(products).set({ version: 0n })),
  dropForgotten: async (tx) => void (await tx.db.delete(products).where(eq(products.version, 0n))),
});
