import { defineSubgraph } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { brandResolvers } from './brand/resolvers.ts';
import { messages, migrationLevel, typeDefs } from './generated/schema.ts';
import { orderPriceSubscriptions, releaseLapsedHolds } from './order-price/claims.ts';
import { orderPriceResolvers } from './order-price/resolvers.ts';
import { priceListResolvers } from './price-list/resolvers.ts';
import { productResolvers } from './product/resolvers.ts';
import { readProductImport } from './product-import/read-product-import.ts';
import { productImportResolvers } from './product-import/resolvers.ts';
import { writeImportedProducts } from './product-import/write-imported-products.ts';
import { promotionResolvers } from './promotion/resolvers.ts';
import { dealerAgreementModel, partnerModel } from './read-model/read-models.ts';
import { searchResolvers } from './search/resolvers.ts';
import { shopSearchResolvers } from './shop-search/resolvers.ts';

export const catalog = defineSubgraph({
  name: 'catalog',
  typeDefs,
  messages,
  migrationLevel,
  resolvers: {
    ...brandResolvers,
    ...productResolvers,
    ...productImportResolvers,
    ...priceListResolvers,
    ...promotionResolvers,
    ...orderPriceResolvers,
    ...shopSearchResolvers,
    Product: { ...productResolvers.Product, ...shopSearchResolvers.Product },
    Query: {
      ...brandResolvers.Query,
      ...productResolvers.Query,
      ...productImportResolvers.Query,
      ...searchResolvers.Query,
      ...priceListResolvers.Query,
      ...promotionResolvers.Query,
      ...orderPriceResolvers.Query,
      ...shopSearchResolvers.Query,
    },
    Mutation: {
      ...brandResolvers.Mutation,
      ...productResolvers.Mutation,
      ...productImportResolvers.Mutation,
      ...priceListResolvers.Mutation,
      ...promotionResolvers.Mutation,
      ...orderPriceResolvers.Mutation,
    },
  },
  subscriptions: orderPriceSubscriptions,
  readModels: [partnerModel, dealerAgreementModel],
  jobs: [readProductImport, writeImportedProducts, releaseLapsedHolds],
  sagas: [],
});
