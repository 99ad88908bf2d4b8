import { dealerAgreementBody, dealerAgreementChanged } from '@quanlian/events/dealer-agreement-changed.ts';
import { partnerChanged } from '@quanlian/events/partner-changed.ts';
import { defineReadModel, snapshotPage } from '@quanlian/subgraph-kit/read-model.ts';
import { eq, lte } from 'drizzle-orm';
import { agreementsOfOwner, partnersOfOwner } from './service-operations.ts';
import { dealerAgreements, partners } from './tables.ts';

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

/** Dealer agreements, distribution's: by which price list a dealer orders. */
export const dealerAgreementModel = defineReadModel({
  name: 'dealer-agreements',
  definition: dealerAgreementChanged,
  async page({ services }, after) {
    const { dealerAgreementSnapshot } = await services.call(agreementsOfOwner, { after: after ?? null });
    return snapshotPage(dealerAgreementSnapshot, ({ version, dealerAgreement }) => ({
      aggregateId: dealerAgreement.id,
      version,
      body: dealerAgreementBody(dealerAgreement),
    }));
  },
  async apply(tx, { body, aggregateVersion }) {
    const { number, partnerId, legalEntityId, priceListId, state, validFrom, validUntil } = body;
    const version = BigInt(aggregateVersion);
    const set = { number, partnerId, legalEntityId, priceListId, state, validFrom, validUntil, version };
    await tx.db
      .insert(dealerAgreements)
      .values({ id: body.agreementId, ...set })
      .onConflictDoUpdate({ target: dealerAgreements.id, set, setWhere: lte(dealerAgreements.version, version) });
  },
  forget: async (tx) => void (await tx.db.update(dealerAgreements).set({ version: 0n })),
  dropForgotten: async (tx) => void (await tx.db.delete(dealerAgreements).where(eq(dealerAgreements.version, 0n))),
});
