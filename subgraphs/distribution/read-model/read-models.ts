import { legalEntityBody, legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { productChanged } from '@quanlian/events/product-changed.ts';
import { defineReadModel, snapshotPage } from '@quanlian/subgraph-kit/read-model.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { eq, lte } from 'drizzle-orm';
import { legalEntitiesOfOwner, productsOfOwner } from './service-operations.ts';
import { legalEntities, products } from './tables.ts';

/** Our legal entities, membership's: whose books stock is in. */
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
    const state = { name: body.name, version };
    await tx.db
      .insert(legalEntities)
      .values({ id: body.legalEntityId, ...state })
      .onConflictDoUpdate({ target: legalEntities.id, set: state, setWhere: lte(legalEntities.version, version) });
  },
  forget: async (tx) => void (await tx.db.update(legalEntities).set({ version: 0n })),
  dropForgotten: async (tx) => void (await tx.db.delete(legalEntities).where(eq(legalEntities.version, 0n))),
});

const productPage = 100;

/** Products and materials, catalog's: what stock is called and counted in. */
export const productModel = defineReadModel({
  name: 'products',
  definition: productChanged,
  async page({ services }, after) {
    const { productSnapshot } = await services.call(productsOfOwner, { after: after ?? null });
    return {
      entries: productSnapshot.map(({ id, version, packLevels, ...rest }) => ({
        aggregateId: id,
        version,
        body: {
          productId: id,
          ...rest,
          nameEn: rest.nameEn ?? null,
          gtin: rest.gtin ?? null,
          shelfLifeDays: rest.shelfLifeDays ?? null,
          packLevels: packLevels.map((level) => ({ ...level, gtin: level.gtin ?? null })),
          // Not kept here.
          taxCode: null,
          taxRate: null,
        },
      })),
      next: productSnapshot.length < productPage ? undefined : productSnapshot.at(-1)?.id,
    };
  },
  async apply(tx, { body, aggregateVersion }) {
    const version = BigInt(aggregateVersion);
    const gtins = [body.gtin, ...body.packLevels.map(({ gtin }) => gtin)];
    const state = {
      code: body.code,
      name: body.name,
      baseUnit: body.baseUnit,
      shelfLifeDays: body.shelfLifeDays,
      kind: body.kind,
      gtins: gtins.filter((gtin) => gtin !== null),
      unitsPerCase: body.packLevels.find(({ level }) => level === 'CASE')?.unitsPerPack ?? null,
      searchText: searchText(body.name, body.code, body.nameEn, ...gtins),
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
