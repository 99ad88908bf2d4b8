import { orEmpty, present } from '@quanlian/subgraph-kit/loaded.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import { contractsByAward } from '../contract/queries.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { purchasedByAward } from '../purchased-product/queries.ts';
import { quotationLineById } from '../quotation/queries.ts';
import { relatedToAward } from '../related-document/related-documents.ts';
import { lotById, sourcingEventById } from '../sourcing-event/queries.ts';
import { supplierById } from '../supplier/queries.ts';
import { approveAward } from './approve-award.ts';
import { cancelAward } from './cancel-award.ts';
import { proposeAward } from './propose-award.ts';
import { awardById, awardHistory, listAwards, readAward, sharesByAward, termsByAward } from './queries.ts';
import { rejectAward } from './reject-award.ts';
import { awardActionsFor, ocdsStatusOf } from './rules.ts';
import { saveAwardDraft } from './save-award-draft.ts';
import { withdrawAward } from './withdraw-award.ts';

const cny = (amountMinor: bigint) => ({ amountMinor, currency: 'CNY' });

export const awardResolvers = {
  Query: {
    awards: (_parent, args, ctx) => ctx.read(listAwards, args),
    award: (_parent, args, ctx) => ctx.read(readAward, args),
  },
  Mutation: {
    saveAwardDraft: (_parent, { input }, ctx) => ctx.execute(saveAwardDraft, input, 'Award'),
    proposeAward: (_parent, { input }, ctx) => ctx.execute(proposeAward, input, 'Award'),
    withdrawAward: (_parent, { input }, ctx) => ctx.execute(withdrawAward, input, 'Award'),
    cancelAward: (_parent, { input }, ctx) => ctx.execute(cancelAward, input, 'Award'),
    approveAward: (_parent, { input }, ctx) => ctx.execute(approveAward, input, 'Award'),
    rejectAward: (_parent, { input }, ctx) => ctx.execute(rejectAward, input, 'Award'),
  },
  Award: {
    __resolveReference: (reference, ctx) => ctx.loader(awardById).load(reference.id),
    ocdsStatus: (row) => ocdsStatusOf(row),
    sourcingEvent: (row, _args, ctx) => ctx.loader(sourcingEventById).load(row.sourcingEventId).then(present),
    shares: (row, _args, ctx) => ctx.loader(sharesByAward).load(row.id).then(orEmpty),
    terms: (row, _args, ctx) => ctx.loader(termsByAward).load(row.id).then(orEmpty),
    net: (row) => cny(row.netMinor),
    tax: (row) => cny(row.taxMinor),
    gross: (row) => cny(row.grossMinor),
    cheapestLandedTotal: (row) => cny(row.cheapestLandedMinor),
    contracts: (row, _args, ctx) => ctx.loader(contractsByAward).load(row.id).then(orEmpty),
    allowedActions: (row, _args, ctx) => openMoves(awardActionsFor(row, ctx.claims.personId), row.state, ctx.claims),
    relatedDocuments: (row, _args, ctx) => ctx.loader(relatedToAward).load(row.id).then(orEmpty),
    purchasedProducts: (row, _args, ctx) => ctx.loader(purchasedByAward).load(row.id).then(orEmpty),
    history: (row, _args, ctx) => ctx.loader(awardHistory).load(row.id).then(orEmpty),
  },
  AwardShare: {
    lot: (row, _args, ctx) => ctx.loader(lotById).load(row.lotId).then(present),
    quotationLine: (row, _args, ctx) => ctx.loader(quotationLineById).load(row.quotationLineId).then(present),
    supplier: (row, _args, ctx) => ctx.loader(supplierById).load(row.supplierId).then(present),
    net: (row) => cny(row.netMinor),
    tax: (row) => cny(row.taxMinor),
    gross: (row) => cny(row.grossMinor),
  },
  AwardTerm: {
    supplier: (row, _args, ctx) => ctx.loader(supplierById).load(row.supplierId).then(present),
  },
} satisfies Resolvers;
