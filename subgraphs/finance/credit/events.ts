import { dealerAgreementBody, dealerAgreementChanged } from '@quanlian/events/dealer-agreement-changed.ts';
import { salesOrderCancelled } from '@quanlian/events/sales-order-cancelled.ts';
import { salesOrderConfirmed } from '@quanlian/events/sales-order-confirmed.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { defineReadModel, snapshotPage } from '@quanlian/subgraph-kit/read-model.ts';
import { and, eq, lte, ne, or } from 'drizzle-orm';
import { z } from 'zod';
import { lockCredit } from './credit-account.ts';
import { agreementsOfOwner } from './service-operations.ts';
import { creditHolds, dealerAgreements } from './tables.ts';

/** Agreements with dealers, distribution's: how much a dealer may buy on credit, and when it is due. */
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
    const row = {
      number: body.number,
      partnerId: body.partnerId,
      legalEntityId: body.legalEntityId,
      state: body.state,
      validFrom: body.validFrom,
      validUntil: body.validUntil,
      paymentTerms: body.paymentTerms,
      creditLimitMinor: BigInt(body.creditLimitMinor),
      creditDays: body.creditDays,
      overdueGraceDays: body.overdueGraceDays,
      depositMinor: BigInt(body.depositMinor),
      currency: body.currency,
      version: BigInt(aggregateVersion),
    };
    // An order that is being held sees the old terms or the new ones, whole.
    await lockCredit(tx, body);
    await tx.db
      .insert(dealerAgreements)
      .values({ id: body.agreementId, ...row })
      .onConflictDoUpdate({
        target: dealerAgreements.id,
        set: row,
        setWhere: lte(dealerAgreements.version, row.version),
      });
  },
  forget: async (tx) => void (await tx.db.update(dealerAgreements).set({ version: 0n })),
  dropForgotten: async (tx) => void (await tx.db.delete(dealerAgreements).where(eq(dealerAgreements.version, 0n))),
});

export const creditSubscriptions = [
  /** An accepted order keeps what was allocated of it, for as long as it takes to deliver. */
  subscribe(salesOrderConfirmed, async (tx, { body }) => {
    if (body.funding !== 'CREDIT') return;
    await lockCredit(tx, { partnerId: body.buyerId, legalEntityId: body.sellerLegalEntityId });
    const hold = {
      orderNumber: body.number,
      partnerId: body.buyerId,
      legalEntityId: body.sellerLegalEntityId,
      currency: body.currency,
      state: 'CONFIRMED' as const,
      amountMinor: BigInt(body.grossMinor),
      expiresAt: null,
      releaseReason: null,
    };
    // A hold that lapsed meanwhile takes of the credit again: the order is accepted.
    await tx.db
      .insert(creditHolds)
      .values({ orderId: body.salesOrderId, ...hold, createdAt: tx.businessTime })
      .onConflictDoUpdate({ target: creditHolds.orderId, set: hold, setWhere: isOpenOrLapsed });
  }),
  subscribe(salesOrderCancelled, async (tx, { body }) => {
    if (body.funding !== 'CREDIT') return;
    await lockCredit(tx, { partnerId: body.buyerId, legalEntityId: body.sellerLegalEntityId });
    await tx.db
      .update(creditHolds)
      .set({ state: 'RELEASED', releaseReason: 'CANCELLED' })
      .where(and(eq(creditHolds.orderId, body.salesOrderId), ne(creditHolds.state, 'RELEASED')));
  }),
];

/** What was delivered or cancelled before this event came stays so. */
const isOpenOrLapsed = or(eq(creditHolds.state, 'HELD'), eq(creditHolds.releaseReason, 'LAPSED'));

/** Marks holds that lapsed. What is available counts them as gone from the moment on, whether or not this has run. */
export const releaseLapsedHolds = defineJob({
  name: 'credit.releaseLapsedHolds',
  payload: z.object({}).loose(),
  cron: '* * * * *',
  async run(context) {
    await context.transaction(async (tx) => {
      await tx.db
        .update(creditHolds)
        .set({ state: 'RELEASED', releaseReason: 'LAPSED' })
        .where(and(eq(creditHolds.state, 'HELD'), lte(creditHolds.expiresAt, tx.businessTime)));
    });
  },
});
