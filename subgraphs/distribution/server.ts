import { defineSubgraph } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { messages, migrationLevel, typeDefs } from './generated/schema.ts';
import { locationResolvers } from './location/resolvers.ts';
import { partnerResolvers } from './partner/resolvers.ts';
import { legalEntityModel, productModel } from './reference/read-models.ts';
import { searchResolvers } from './search/resolvers.ts';
import { stockSubscriptions } from './stock/events.ts';
import { expireReservations } from './stock/expire-reservations.ts';
import { stockResolvers } from './stock/resolvers.ts';

const { Query: locationQueries, Mutation: locationMutations, ...locationTypes } = locationResolvers;
const { Query: partnerQueries, Mutation: partnerMutations, ...partnerTypes } = partnerResolvers;
const { Query: stockQueries, ...stockTypes } = stockResolvers;

export const distribution = defineSubgraph({
  name: 'distribution',
  typeDefs,
  messages,
  migrationLevel,
  resolvers: {
    Query: { ...locationQueries, ...stockQueries, ...partnerQueries, ...searchResolvers.Query },
    Mutation: { ...locationMutations, ...partnerMutations },
    ...locationTypes,
    ...stockTypes,
    ...partnerTypes,
  },
  subscriptions: [...stockSubscriptions],
  readModels: [legalEntityModel, productModel],
  jobs: [expireReservations],
  sagas: [],
});
