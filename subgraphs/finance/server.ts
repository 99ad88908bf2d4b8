import { defineSubgraph } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { orderMoneySubscriptions } from './control-account/events.ts';
import { controlAccountResolvers } from './control-account/resolvers.ts';
import { creditResolvers } from './credit/resolvers.ts';
import { messages, migrationLevel, typeDefs } from './generated/schema.ts';
import { openItemSubscriptions } from './open-item/events.ts';
import { openItemResolvers } from './open-item/resolvers.ts';
import { paymentRequestSubscriptions } from './payment-request/events.ts';
import { payRequest } from './payment-request/pay-saga.ts';
import { paymentRequestResolvers } from './payment-request/resolvers.ts';
import { financeTopics } from './reference/live-topics.ts';
import { legalEntityModel, supplierModel } from './reference/read-models.ts';
import { salesInvoiceSubscriptions } from './sales-invoice/events.ts';
import { issueAtTaxPlatform } from './sales-invoice/issue-saga.ts';
import { salesInvoiceResolvers } from './sales-invoice/resolvers.ts';
import { searchResolvers } from './search/resolvers.ts';
import { taxInvoiceResolvers } from './tax-invoice/resolvers.ts';
import { verifyTaxInvoice } from './tax-invoice/verify-saga.ts';

const { Query: taxInvoiceQueries, Mutation: taxInvoiceMutations, ...taxInvoiceTypes } = taxInvoiceResolvers;
const { Query: openItemQueries, ...openItemTypes } = openItemResolvers;
const {
  Query: paymentRequestQueries,
  Mutation: paymentRequestMutations,
  ...paymentRequestTypes
} = paymentRequestResolvers;
const { Mutation: creditMutations, ...creditTypes } = creditResolvers;
const { Query: salesInvoiceQueries, Mutation: salesInvoiceMutations, ...salesInvoiceTypes } = salesInvoiceResolvers;
const { Query: controlAccountQueries, ...controlAccountTypes } = controlAccountResolvers;

export const finance = defineSubgraph({
  name: 'finance',
  typeDefs,
  messages,
  migrationLevel,
  resolvers: {
    Query: {
      ...taxInvoiceQueries,
      ...openItemQueries,
      ...paymentRequestQueries,
      ...controlAccountQueries,
      ...salesInvoiceQueries,
      ...searchResolvers.Query,
    },
    Mutation: {
      ...taxInvoiceMutations,
      ...paymentRequestMutations,
      ...creditMutations,
      ...salesInvoiceMutations,
    },
    ...taxInvoiceTypes,
    ...openItemTypes,
    ...paymentRequestTypes,
    ...controlAccountTypes,
    ...creditTypes,
    ...salesInvoiceTypes,
  },
  topics: financeTopics,
  readModels: [legalEntityModel, supplierModel],
  subscriptions: [
    ...openItemSubscriptions,
    ...paymentRequestSubscriptions,
    ...salesInvoiceSubscriptions,
    ...orderMoneySubscriptions,
  ],
  jobs: [],
  sagas: [verifyTaxInvoice, payRequest, issueAtTaxPlatform],
});
