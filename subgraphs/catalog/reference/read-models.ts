import { partnerChanged } from '@quanlian/events/partner-changed.ts';
import { defineReadModel, snapshotPage } from '@quanlian/subgraph-kit/read-model.ts';
import { eq, lte } from 'drizzle-orm';
import { partnersOfOwner } from './service-operations.ts';
import { partners } from './tables.ts';

/** Partners, distribution's: their level lets them into promotions. */
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
        level: partner.level,
        address: partner.address,
        territory: [...partner.territory],
        state: partner.state,
        // Not kept here.
        nameEn: null,
        parentId: null,
        taxNumber: null,
        bankAccount: null,
      },
    }));
  },
  async apply(tx, { body, aggregateVersion }) {
    const version = BigInt(aggregateVersion);
    const state = { name: body.name, level: body.level, state: body.state, territory: body.territory, version };
    await tx.db
      .insert(partners)
      .values({ id: body.partnerId, ...state })
      .onConflictDoUpdate({ target: partners.id, set: state, setWhere: lte(partners.version, version) });
  },
  forget: async (tx) => void (await tx.db.update(partners).set({ version: 0n })),
  dropForgotten: async (tx) => void (await tx.db.delete(partners).where(eq(partners.version, 0n))),
});
