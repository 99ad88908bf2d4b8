import { orEmpty, present } from '@quanlian/subgraph-kit/loaded.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import { awardsBySourcingEvent } from '../award/queries.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { purchasedBySourcingEvent } from '../purchased-product/queries.ts';
import { myQuotationByEvent, validQuotationsByEvent } from '../quotation/queries.ts';
import { relatedToSourcingEvent } from '../related-document/related-documents.ts';
import { questionsBySourcingEvent } from '../sourcing-question/queries.ts';
import { supplierById } from '../supplier/queries.ts';
import { cancelSourcingEvent } from './cancel-sourcing-event.ts';
import { createRfq } from './create-rfq.ts';
import { extendSourcingEvent } from './extend-sourcing-event.ts';
import { openQuotations } from './open-quotations.ts';
import { publishSourcingEvent } from './publish-sourcing-event.ts';
import {
  invitationsBySourcingEvent,
  listSourcingEvents,
  lotsBySourcingEvent,
  quotationsReceivedByEvent,
  readSourcingEvent,
  sourcingEventById,
  sourcingEventHistory,
} from './queries.ts';
import { ocdsStatusOf, sourcingEventMovesAt, sourcingEventStateAt } from './rules.ts';
import { updateRfq } from './update-rfq.ts';

export const sourcingEventResolvers = {
  Query: {
    sourcingEvents: (_parent, args, ctx) => ctx.read(listSourcingEvents, args),
    sourcingEvent: (_parent, args, ctx) => ctx.read(readSourcingEvent, args),
  },
  Mutation: {
    createRfq: (_parent, { input }, ctx) => ctx.execute(createRfq, input, 'SourcingEvent'),
    updateRfq: (_parent, { input }, ctx) => ctx.execute(updateRfq, input, 'SourcingEvent'),
    publishSourcingEvent: (_parent, { input }, ctx) => ctx.execute(publishSourcingEvent, input, 'SourcingEvent'),
    extendSourcingEvent: (_parent, { input }, ctx) => ctx.execute(extendSourcingEvent, input, 'SourcingEvent'),
    cancelSourcingEvent: (_parent, { input }, ctx) => ctx.execute(cancelSourcingEvent, input, 'SourcingEvent'),
    openQuotations: (_parent, { input }, ctx) => ctx.execute(openQuotations, input, 'SourcingEvent'),
  },
  SourcingEvent: {
    __resolveReference: (reference, ctx) => ctx.loader(sourcingEventById).load(reference.id),
    state: (row, _args, ctx) => sourcingEventStateAt(row, ctx.businessTime),
    ocdsStatus: (row) => ocdsStatusOf(row),
    legalEntity: (row) => ({ id: row.legalEntityId }),
    lots: (row, _args, ctx) => ctx.loader(lotsBySourcingEvent).load(row.id).then(orEmpty),
    invitations: (row, _args, ctx) => ctx.loader(invitationsBySourcingEvent).load(row.id).then(orEmpty),
    quotationsReceived: (row, _args, ctx) => ctx.loader(quotationsReceivedByEvent).load(row.id),
    quotations: (row, _args, ctx) => ctx.loader(validQuotationsByEvent).load(row.id).then(orEmpty),
    myQuotation: (row, _args, ctx) => ctx.loader(myQuotationByEvent).load(row.id),
    questions: (row, _args, ctx) => ctx.loader(questionsBySourcingEvent).load(row.id).then(orEmpty),
    awards: (row, _args, ctx) => ctx.loader(awardsBySourcingEvent).load(row.id).then(orEmpty),
    openedByName: (row, _args, ctx) => (ctx.scope.kind === 'hq' ? row.openedByName : null),
    openingReason: (row, _args, ctx) => (ctx.scope.kind === 'hq' ? row.openingReason : null),
    allowedActions: (row, _args, ctx) =>
      openMoves(sourcingEventMovesAt(row, ctx.businessTime), sourcingEventStateAt(row, ctx.businessTime), ctx.claims),
    relatedDocuments: (row, _args, ctx) => ctx.loader(relatedToSourcingEvent).load(row.id).then(orEmpty),
    purchasedProducts: (row, _args, ctx) => ctx.loader(purchasedBySourcingEvent).load(row.id).then(orEmpty),
    history: (row, _args, ctx) => ctx.loader(sourcingEventHistory).load(row.id).then(orEmpty),
  },
  SourcingLot: {
    product: (row) => ({ id: row.productId }),
  },
  SourcingInvitation: {
    supplier: (row, _args, ctx) => ctx.loader(supplierById).load(row.supplierId).then(present),
  },
} satisfies Resolvers;
