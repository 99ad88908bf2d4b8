import { defineSubgraph } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { brandResolvers } from './brand/resolvers.ts';
import { messages, migrationLevel, typeDefs } from './generated/schema.ts';
import { productResolvers } from './product/resolvers.ts';

export const catalog = defineSubgraph({
  name: 'catalog',
  typeDefs,
  messages,
  migrationLevel,
  resolvers: {
    Query: { ...brandResolvers.Query, ...productResolvers.Query },
    Mutation: { ...brandResolvers.Mutation, ...productResolvers.Mutation },
    Brand: brandResolvers.Brand,
    Product: productResolvers.Product,
  },
  subscriptions: [],
  jobs: [],
  sagas: [],
});
