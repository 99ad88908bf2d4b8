import { defineSubgraph } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { brandResolvers } from './brand/resolvers.ts';
import { messages, migrationLevel, typeDefs } from './generated/schema.ts';
import { productResolvers } from './product/resolvers.ts';
import { readProductImport } from './product-import/read-product-import.ts';
import { productImportResolvers } from './product-import/resolvers.ts';
import { writeImportedProducts } from './product-import/write-imported-products.ts';
import { searchResolvers } from './search/resolvers.ts';

const { Query: importQueries, Mutation: importMutations, ...importTypes } = productImportResolvers;

export const catalog = defineSubgraph({
  name: 'catalog',
  typeDefs,
  messages,
  migrationLevel,
  resolvers: {
    Query: { ...brandResolvers.Query, ...productResolvers.Query, ...importQueries, ...searchResolvers.Query },
    Mutation: { ...brandResolvers.Mutation, ...productResolvers.Mutation, ...importMutations },
    Brand: brandResolvers.Brand,
    Product: productResolvers.Product,
    ...importTypes,
  },
  subscriptions: [],
  jobs: [readProductImport, writeImportedProducts],
  sagas: [],
});
