import { defineSubgraph } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { batchReleaseResolvers } from './batch-release/resolvers.ts';
import { bomResolvers } from './bom/resolvers.ts';
import { forgetCarts } from './cart/forget-carts.ts';
import { cartResolvers } from './cart/resolvers.ts';
import { expireDealerAgreements } from './dealer-agreement/expire-agreements.ts';
import { dealerAgreementTopic } from './dealer-agreement/live-topic.ts';
import { dealerAgreementResolvers } from './dealer-agreement/resolvers.ts';
import { figuresResolvers } from './figures/resolvers.ts';
import { messages, migrationLevel, typeDefs } from './generated/schema.ts';
import { locationResolvers } from './location/resolvers.ts';
import { partnerResolvers } from './partner/resolvers.ts';
import { partnerStockResolvers } from './partner-stock/resolvers.ts';
import { productionTopics } from './production-order/live-topics.ts';
import { productionOrderResolvers } from './production-order/resolvers.ts';
import { legalEntityModel, productModel } from './read-model/read-models.ts';
import { salesChannelResolvers } from './sales-channel/resolvers.ts';
import { completeSalesOrder } from './sales-order/complete-sales-order.ts';
import { salesOrderSubscriptions } from './sales-order/events.ts';
import { lapseSalesOrder } from './sales-order/lapse-sales-order.ts';
import { salesOrderTopic } from './sales-order/live-topic.ts';
import { placeOrder } from './sales-order/place-order.ts';
import { refundOrder } from './sales-order/refund-order.ts';
import { salesOrderResolvers } from './sales-order/resolvers.ts';
import { salesReturnTopic } from './sales-return/live-topic.ts';
import { salesReturnResolvers } from './sales-return/resolvers.ts';
import { salesReturnSaga } from './sales-return/sales-return-saga.ts';
import { searchResolvers } from './search/resolvers.ts';
import { shipmentTopic } from './shipment/live-topic.ts';
import { shipmentResolvers } from './shipment/resolvers.ts';
import { shopShelfResolvers } from './shop-shelf/resolvers.ts';
import { stockSubscriptions } from './stock/events.ts';
import { expireReservations } from './stock/expire-reservations.ts';
import { stockResolvers } from './stock/resolvers.ts';
import { traceResolvers } from './trace/resolvers.ts';

export const distribution = defineSubgraph({
  name: 'distribution',
  typeDefs,
  messages,
  migrationLevel,
  resolvers: {
    ...cartResolvers,
    ...dealerAgreementResolvers,
    ...locationResolvers,
    ...partnerResolvers,
    ...partnerStockResolvers,
    ...salesChannelResolvers,
    ...salesOrderResolvers,
    ...shipmentResolvers,
    ...salesReturnResolvers,
    ...stockResolvers,
    ...shopShelfResolvers,
    ...traceResolvers,
    ...bomResolvers,
    ...productionOrderResolvers,
    Batch: { ...stockResolvers.Batch, ...batchReleaseResolvers.Batch },
    SalesOrder: { ...salesOrderResolvers.SalesOrder, ...shipmentResolvers.SalesOrder },
    Query: {
      ...figuresResolvers.Query,
      ...cartResolvers.Query,
      ...batchReleaseResolvers.Query,
      ...bomResolvers.Query,
      ...dealerAgreementResolvers.Query,
      ...locationResolvers.Query,
      ...partnerResolvers.Query,
      ...productionOrderResolvers.Query,
      ...partnerStockResolvers.Query,
      ...shipmentResolvers.Query,
      ...salesChannelResolvers.Query,
      ...salesOrderResolvers.Query,
      ...shopShelfResolvers.Query,
      ...salesReturnResolvers.Query,
      ...searchResolvers.Query,
      ...stockResolvers.Query,
      ...traceResolvers.Query,
    },
    Mutation: {
      ...cartResolvers.Mutation,
      ...batchReleaseResolvers.Mutation,
      ...bomResolvers.Mutation,
      ...dealerAgreementResolvers.Mutation,
      ...locationResolvers.Mutation,
      ...partnerResolvers.Mutation,
      ...productionOrderResolvers.Mutation,
      ...partnerStockResolvers.Mutation,
      ...shipmentResolvers.Mutation,
      ...salesChannelResolvers.Mutation,
      ...salesOrderResolvers.Mutation,
      ...salesReturnResolvers.Mutation,
    },
  },
  subscriptions: [...stockSubscriptions, ...salesOrderSubscriptions],
  readModels: [legalEntityModel, productModel],
  jobs: [expireReservations, completeSalesOrder, lapseSalesOrder, expireDealerAgreements, forgetCarts],
  sagas: [placeOrder, refundOrder, salesReturnSaga],
  topics: [...productionTopics, salesOrderTopic, shipmentTopic, salesReturnTopic, dealerAgreementTopic],
});
