import { defineSubgraph } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { awardResolvers } from './award/resolvers.ts';
import { expireContracts } from './contract/expire-contracts.ts';
import { contractResolvers } from './contract/resolvers.ts';
import { messages, migrationLevel, typeDefs } from './generated/schema.ts';
import { quotationResolvers } from './quotation/resolvers.ts';
import { referenceSubscriptions } from './reference/events.ts';
import { sourcingEventResolvers } from './sourcing-event/resolvers.ts';
import { supplierResolvers } from './supplier/resolvers.ts';

export const procurement = defineSubgraph({
  name: 'procurement',
  typeDefs,
  messages,
  migrationLevel,
  resolvers: {
    ...supplierResolvers,
    ...sourcingEventResolvers,
    ...quotationResolvers,
    ...awardResolvers,
    ...contractResolvers,
    Query: {
      ...supplierResolvers.Query,
      ...sourcingEventResolvers.Query,
      ...quotationResolvers.Query,
      ...awardResolvers.Query,
      ...contractResolvers.Query,
    },
    Mutation: {
      ...supplierResolvers.Mutation,
      ...sourcingEventResolvers.Mutation,
      ...quotationResolvers.Mutation,
      ...awardResolvers.Mutation,
      ...contractResolvers.Mutation,
    },
  },
  subscriptions: [...referenceSubscriptions],
  jobs: [expireContracts],
  sagas: [],
});
