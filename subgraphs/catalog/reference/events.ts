import { dealerAgreementChanged } from '@quanlian/events/dealer-agreement-changed.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { lte } from 'drizzle-orm';
import { dealerAgreements } from './tables.ts';

/** Keeps the copy of dealer agreements; an older state never replaces a newer one. */
export const referenceSubscriptions = [
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
