import { defineSubgraph } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { awardTopic } from './award/live-topic.ts';
import { awardResolvers } from './award/resolvers.ts';
import { expireContracts } from './contract/expire-contracts.ts';
import { contractTopic } from './contract/live-topic.ts';
import { contractResolvers } from './contract/resolvers.ts';
import { figuresResolvers } from './figures/resolvers.ts';
import { messages, migrationLevel, typeDefs } from './generated/schema.ts';
import { goodsReceiptTopic } from './goods-receipt/live-topic.ts';
import { goodsReceiptResolvers } from './goods-receipt/resolvers.ts';
import { invoiceMatchSubscriptions } from './invoice-match/events.ts';
import { invoiceMatchTopic } from './invoice-match/live-topic.ts';
import { invoiceMatchResolvers } from './invoice-match/resolvers.ts';
import { purchaseOrderTopic } from './purchase-order/live-topic.ts';
import { purchaseOrderResolvers } from './purchase-order/resolvers.ts';
import { quotationResolvers } from './quotation/resolvers.ts';
import { legalEntityModel, productModel } from './read-model/read-models.ts';
import { searchResolvers } from './search/resolvers.ts';
import { shipmentNoticeTopic } from './shipment-notice/live-topic.ts';
import { shipmentNoticeResolvers } from './shipment-notice/resolvers.ts';
import { sourcingEventTopic } from './sourcing-event/live-topic.ts';
import { sourcingEventResolvers } from './sourcing-event/resolvers.ts';
import { sourcingQuestionResolvers } from './sourcing-question/resolvers.ts';
import { supplierResolvers } from './supplier/resolvers.ts';
import { traceResolvers } from './trace/resolvers.ts';

export const procurement = defineSubgraph({
  name: 'procurement',
  typeDefs,
  messages,
  migrationLevel,
  resolvers: {
    ...supplierResolvers,
    ...sourcingEventResolvers,
    ...sourcingQuestionResolvers,
    ...quotationResolvers,
    ...awardResolvers,
    ...contractResolvers,
    ...purchaseOrderResolvers,
    ...shipmentNoticeResolvers,
    ...goodsReceiptResolvers,
    ...invoiceMatchResolvers,
    ...traceResolvers,
    Query: {
      ...figuresResolvers.Query,
      ...supplierResolvers.Query,
      ...sourcingEventResolvers.Query,
      ...quotationResolvers.Query,
      ...awardResolvers.Query,
      ...contractResolvers.Query,
      ...searchResolvers.Query,
      ...purchaseOrderResolvers.Query,
      ...shipmentNoticeResolvers.Query,
      ...goodsReceiptResolvers.Query,
      ...invoiceMatchResolvers.Query,
    },
    Mutation: {
      ...supplierResolvers.Mutation,
      ...sourcingEventResolvers.Mutation,
      ...sourcingQuestionResolvers.Mutation,
      ...quotationResolvers.Mutation,
      ...awardResolvers.Mutation,
      ...contractResolvers.Mutation,
      ...purchaseOrderResolvers.Mutation,
      ...shipmentNoticeResolvers.Mutation,
      ...goodsReceiptResolvers.Mutation,
      ...invoiceMatchResolvers.Mutation,
    },
  },
  subscriptions: [...invoiceMatchSubscriptions],
  topics: [
    sourcingEventTopic,
    awardTopic,
    contractTopic,
    purchaseOrderTopic,
    shipmentNoticeTopic,
    goodsReceiptTopic,
    invoiceMatchTopic,
  ],
  readModels: [legalEntityModel, productModel],
  jobs: [expireContracts],
  sagas: [],
});
