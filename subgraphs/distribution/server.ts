import { defineSubgraph } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { messages, migrationLevel, typeDefs } from './generated/schema.ts';
import { locationResolvers } from './location/resolvers.ts';
import { legalEntityModel, productModel } from './reference/read-models.ts';
import { searchResolvers } from './search/resolvers.ts';
import { stockSubscriptions } from './stock/events.ts';
import { stockResolvers } from './stock/resolvers.ts';

const { Query: locationQueries, Mutation: locationMutations, ...locationTypes } = locationResolvers;
const { Query: stockQueries, ...stockTypes } = stockResolvers;

export const distribution = defineSubgraph({
  name: 'distribution',
  typeDefs,
  messages,
  migrationLevel,
  resolvers: {
    Query: { ...locationQueries, ...stockQueries, ...searchResolvers.Query },
    Mutation: locationMutations,
    ...locationTypes,
    ...stockTypes,
  },
  subscriptions: [...stockSubscriptions],
  readModels: [legalEntityModel, productModel],
  jobs: [],
  sagas: [],
});
