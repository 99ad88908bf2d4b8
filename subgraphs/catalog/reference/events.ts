import { dealerAgreementChanged } from '@quanlian/events/dealer-agreement-changed.ts';
import { partnerChanged } from '@quanlian/events/partner-changed.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { lte } from 'drizzle-orm';
import { dealerAgreements, partners } from './tables.ts';

/** Keeps the copies of partners and agreements; an older state never replaces a newer one. */
export const referenceSubscriptions = [
  subscribe(partnerChanged, async (tx, { body, aggregateVersion }) => {
    const version = BigInt(aggregateVersion);
    const state = { name: body.name, level: body.level, state: body.state, territory: body.territory, version };
    await tx.db
      .insert(partners)
      .values({ id: body.partnerId, ...state })
      .onConflictDoUpdate({ target: partners.id, set: state, setWhere: lte(partners.version, version) });
  }),
  subscribe(dealerAgreementChanged, async (tx, { body, aggregateVersion }) => {
    const { number, partnerId, legalEntityId, priceListId, state, validFrom, validUntil } = body;
    const version = BigInt(aggregateVersion);
    const set = { number, partnerId, legalEntityId, priceListId, state, validFrom, validUntil, version };
    await tx.db
      .insert(dealerAgreements)
      .values({ id: body.agreementId, ...set })
      .onConflictDoUpdate({ target: dealerAgreements.id, set, setWhere: lte(dealerAgreements.version, version) });
  }),
];
