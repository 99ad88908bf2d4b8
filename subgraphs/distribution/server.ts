import { defineSubgraph } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { messages, migrationLevel, typeDefs } from './generated/schema.ts';
import { locationResolvers } from './location/resolvers.ts';
import { referenceSubscriptions } from './reference/events.ts';
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
    Query: { ...locationQueries, ...stockQueries },
    Mutation: locationMutations,
    ...locationTypes,
    ...stockTypes,
  },
  subscriptions: [...referenceSubscriptions, ...stockSubscriptions],
  jobs: [],
  sagas: [],
});
