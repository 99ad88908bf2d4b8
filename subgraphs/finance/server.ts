import { defineSubgraph } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { orderMoneySubscriptions } from './control-account/events.ts';
import { controlAccountResolvers } from './control-account/resolvers.ts';
import { creditSubscriptions, dealerAgreementModel, releaseLapsedHolds } from './credit/events.ts';
import { creditResolvers } from './credit/resolvers.ts';
import { figuresResolvers } from './figures/resolvers.ts';
import { messages, migrationLevel, typeDefs } from './generated/schema.ts';
import { openItemSubscriptions } from './open-item/events.ts';
import { openItemResolvers } from './open-item/resolvers.ts';
import { paymentRequestSubscriptions } from './payment-request/events.ts';
import { paymentRequestTopic } from './payment-request/live-topic.ts';
import { payRequest } from './payment-request/pay-saga.ts';
import { paymentRequestResolvers } from './payment-request/resolvers.ts';
import { legalEntityModel, partnerModel, supplierModel } from './read-model/read-models.ts';
import { receiveBankCredit } from './receipt-claim/events.ts';
import { bankReceiptTopic } from './receipt-claim/live-topic.ts';
import { receiptClaimResolvers } from './receipt-claim/resolvers.ts';
import { receivableSubscriptions } from './receivable/events.ts';
import { receivableResolvers } from './receivable/resolvers.ts';
import { salesInvoiceSubscriptions } from './sales-invoice/events.ts';
import { issueAtTaxPlatform } from './sales-invoice/issue-saga.ts';
import { salesInvoiceTopic } from './sales-invoice/live-topic.ts';
import { salesInvoiceResolvers } from './sales-invoice/resolvers.ts';
import { searchResolvers } from './search/resolvers.ts';
import { taxInvoiceTopic } from './tax-invoice/live-topic.ts';
import { taxInvoiceResolvers } from './tax-invoice/resolvers.ts';
import { verifyTaxInvoice } from './tax-invoice/verify-saga.ts';
import { traceResolvers } from './trace/resolvers.ts';

const { Query: taxInvoiceQueries, Mutation: taxInvoiceMutations, ...taxInvoiceTypes } = taxInvoiceResolvers;
const { Query: openItemQueries, ...openItemTypes } = openItemResolvers;
const {
  Query: paymentRequestQueries,
  Mutation: paymentRequestMutations,
  ...paymentRequestTypes
} = paymentRequestResolvers;
const { Query: creditQueries, Mutation: creditMutations, ...creditTypes } = creditResolvers;
const { Query: receivableQueries, ...receivableTypes } = receivableResolvers;
const { Query: receiptQueries, Mutation: receiptMutations, ...receiptTypes } = receiptClaimResolvers;
const { Query: salesInvoiceQueries, Mutation: salesInvoiceMutations, ...salesInvoiceTypes } = salesInvoiceResolvers;
const { Query: controlAccountQueries, ...controlAccountTypes } = controlAccountResolvers;

export const finance = defineSubgraph({
  name: 'finance',
  typeDefs,
  messages,
  migrationLevel,
  resolvers: {
    Query: {
      ...figuresResolvers.Query,
      ...taxInvoiceQueries,
      ...openItemQueries,
      ...paymentRequestQueries,
      ...controlAccountQueries,
      ...creditQueries,
      ...receivableQueries,
      ...receiptQueries,
      ...salesInvoiceQueries,
      ...searchResolvers.Query,
    },
    Mutation: {
      ...taxInvoiceMutations,
      ...paymentRequestMutations,
      ...creditMutations,
      ...receiptMutations,
      ...salesInvoiceMutations,
    },
    ...taxInvoiceTypes,
    ...openItemTypes,
    ...paymentRequestTypes,
    ...controlAccountTypes,
    ...creditTypes,
    ...receivableTypes,
    ...receiptTypes,
    ...salesInvoiceTypes,
    ...traceResolvers,
  },
  topics: [taxInvoiceTopic, salesInvoiceTopic, bankReceiptTopic, paymentRequestTopic],
  readModels: [legalEntityModel, supplierModel, partnerModel, dealerAgreementModel],
  subscriptions: [
    ...openItemSubscriptions,
    ...paymentRequestSubscriptions,
    ...creditSubscriptions,
    ...receivableSubscriptions,
    receiveBankCredit,
    ...salesInvoiceSubscriptions,
    ...orderMoneySubscriptions,
  ],
  jobs: [releaseLapsedHolds],
  sagas: [verifyTaxInvoice, payRequest, issueAtTaxPlatform],
});
