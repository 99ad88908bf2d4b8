import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { partnerById } from '../partner/queries.ts';
import { acceptDealerAgreement } from './accept-dealer-agreement.ts';
import { changeDealerAgreement } from './change-dealer-agreement.ts';
import { createDealerAgreement } from './create-dealer-agreement.ts';
import { endDealerAgreement } from './end-dealer-agreement.ts';
import { offerDealerAgreement } from './offer-dealer-agreement.ts';
import {
  agreementById,
  agreementHistory,
  listDealerAgreements,
  readDealerAgreement,
  snapshotDealerAgreements,
} from './queries.ts';
import { returnDealerAgreement } from './return-dealer-agreement.ts';
import { dealerAgreementMoves, isInForce } from './rules.ts';
import type { DealerAgreementRow } from './tables.ts';

const money = (minor: (row: DealerAgreementRow) => bigint) => (row: DealerAgreementRow) => ({
  amountMinor: minor(row),
  currency: row.currency,
});

export const dealerAgreementResolvers = {
  Query: {
    dealerAgreements: (_parent, args, ctx) => ctx.read(listDealerAgreements, args),
    dealerAgreement: (_parent, args, ctx) => ctx.read(readDealerAgreement, args),
    dealerAgreementSnapshot: (_parent, args, ctx) => ctx.read(snapshotDealerAgreements, args),
  },
  Mutation: {
    createDealerAgreement: (_parent, { input }, ctx) => ctx.execute(createDealerAgreement, input, 'DealerAgreement'),
    changeDealerAgreement: (_parent, { input }, ctx) => ctx.execute(changeDealerAgreement, input, 'DealerAgreement'),
    offerDealerAgreement: (_parent, { input }, ctx) => ctx.execute(offerDealerAgreement, input, 'DealerAgreement'),
    acceptDealerAgreement: (_parent, { input }, ctx) => ctx.execute(acceptDealerAgreement, input, 'DealerAgreement'),
    returnDealerAgreement: (_parent, { input }, ctx) =>
      ctx.execute(returnDealerAgreement, input, 'ReturnedDealerAgreement'),
    endDealerAgreement: (_parent, { input }, ctx) => ctx.execute(endDealerAgreement, input, 'DealerAgreement'),
  },
  DealerAgreement: {
    __resolveReference: ({ id }, ctx) => ctx.loader(agreementById).load(id),
    partner: async (row, _args, ctx) => (await ctx.loader(partnerById).load(row.partnerId)) ?? null,
    legalEntity: (row) => ({ id: row.legalEntityId }),
    creditLimit: money((row) => row.creditLimitMinor),
    deposit: money((row) => row.depositMinor),
    minimumOrder: money((row) => row.minimumOrderMinor),
    target: money((row) => row.targetMinor),
    isInForce: (row, _args, ctx) => isInForce(row, businessDay(ctx.businessTime)),
    allowedActions: (row, _args, ctx) => openMoves(dealerAgreementMoves, row.state, ctx.claims),
    history: async (row, _args, ctx) => (await ctx.loader(agreementHistory).load(row.id)) ?? [],
  },
} satisfies Resolvers;
