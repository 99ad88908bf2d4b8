import { partnerChanged } from '@quanlian/events/partner-changed.ts';
import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { defineReadModel, snapshotPage } from '@quanlian/subgraph-kit/read-model.ts';
import { eq, lte } from 'drizzle-orm';
import { partnersOfOwner } from './service-operations.ts';
import { partners } from './tables.ts';

/** Partners of the channel, distribution's: whose accounts those of dealers are. */
export const partnerModel = defineReadModel({
  name: 'partners',
  definition: partnerChanged,
  async page({ services }, after) {
    const { partnerSnapshot } = await services.call(partnersOfOwner, { after: after ?? null });
    return snapshotPage(partnerSnapshot, ({ version, partner }) => ({
      aggregateId: partner.id,
      version,
      body: {
        partnerId: partner.id,
        code: partner.code,
        name: partner.name,
        nameEn: partner.nameEn ?? null,
        level: partner.level,
        parentId: null,
        taxNumber: null,
        address: partner.address,
        territory: [],
        state: partner.state,
        bankAccount: null,
      },
    }));
  },
  async apply(tx, { body, aggregateVersion }) {
    const row = {
      code: body.code,
      name: body.name,
      nameEn: body.nameEn,
      sourceVersion: BigInt(aggregateVersion),
    };
    await tx.db
      .insert(partners)
      .values({ id: body.partnerId, ...row })
      .onConflictDoUpdate({ target: partners.id, set: row, setWhere: lte(partners.sourceVersion, row.sourceVersion) });
  },
  forget: async (tx) => void (await tx.db.update(partners).set({ sourceVersion: 0n })),
  dropForgotten: async (tx) => void (await tx.db.delete(partners).where(eq(partners.sourceVersion, 0n))),
});

/** Names of dealers, for accounts that the caller may already see. */
export const partnerById = batchLoader(async (tx, ids: readonly string[]) =>
  byKey(
    await tx.db
      .select()
      .from(partners)
      .where(inArray(partners.id, [...ids])),
    (row) => row.id,
  ),
);
