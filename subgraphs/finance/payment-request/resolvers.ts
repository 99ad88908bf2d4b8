import { cny } from '@quanlian/money/cny.ts';
import { maskedAccountNumber, shownAccountNumber } from '@quanlian/subgraph-kit/account-number.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { openItemById } from '../open-item/queries.ts';
import type { OpenItemRow } from '../open-item/tables.ts';
import { supplierName } from '../read-model/queries.ts';
import { approvePaymentRequest } from './approve-payment-request.ts';
import { approvePaymentRequestFinance } from './approve-payment-request-finance.ts';
import { cancelPaymentRequest } from './cancel-payment-request.ts';
import { createPaymentRequest } from './create-payment-request.ts';
import { payPaymentRequest } from './pay-payment-request.ts';
import {
  attemptsByPaymentRequest,
  countPaymentRequests,
  itemsByPaymentRequest,
  listPaymentRequests,
  paymentRequestById,
} from './queries.ts';
import { rejectPaymentRequest } from './reject-payment-request.ts';
import { relatedDocumentsOf } from './related-documents.ts';
import { hasActedBefore, paymentRequestMoves } from './rules.ts';
import { submitPaymentRequest } from './submit-payment-request.ts';
import { withdrawPaymentRequest } from './withdraw-payment-request.ts';

const paymentRequestHistory = historyOf('PaymentRequest', {
  told: ['payPaymentRequest', 'PayOutPaid', 'PayOutFailed'],
});

export const paymentRequestResolvers = {
  Query: {
    paymentRequests: (_parent, args, ctx) => ctx.read(listPaymentRequests, args),
    paymentRequest: (_parent, { id }, ctx) => ctx.loader(paymentRequestById).load(id),
    paymentRequestCounts: (_parent, _args, ctx) => ctx.read(countPaymentRequests, {}),
  },
  Mutation: {
    createPaymentRequest: (_parent, { input }, ctx) => ctx.execute(createPaymentRequest, input, 'PaymentRequest'),
    submitPaymentRequest: (_parent, { input }, ctx) => ctx.execute(submitPaymentRequest, input, 'PaymentRequest'),
    approvePaymentRequest: (_parent, { input }, ctx) => ctx.execute(approvePaymentRequest, input, 'PaymentRequest'),
    approvePaymentRequestFinance: (_parent, { input }, ctx) =>
      ctx.execute(approvePaymentRequestFinance, input, 'PaymentRequest'),
    rejectPaymentRequest: (_parent, { input }, ctx) => ctx.execute(rejectPaymentRequest, input, 'PaymentRequest'),
    withdrawPaymentRequest: (_parent, { input }, ctx) => ctx.execute(withdrawPaymentRequest, input, 'PaymentRequest'),
    payPaymentRequest: (_parent, { input }, ctx) => ctx.execute(payPaymentRequest, input, 'PaymentRequest'),
    cancelPaymentRequest: (_parent, { input }, ctx) => ctx.execute(cancelPaymentRequest, input, 'PaymentRequest'),
  },
  PaymentRequest: {
    __resolveReference: ({ id }, ctx) => ctx.loader(paymentRequestById).load(id),
    supplier: (request) => ({ id: request.supplierId }),
    supplierName: async (request, _args, ctx) => (await ctx.loader(supplierName).load(request.supplierId)) ?? '',
    legalEntity: (request) => ({ id: request.legalEntityId }),
    amount: (request) => cny(request.amountMinor),
    payee: (request, _args, ctx) => ({
      accountName: request.payeeAccountName,
      accountNumber:
        ctx.scope.kind === 'hq'
          ? shownAccountNumber(request.payeeAccountNumber, ctx.claims)
          : maskedAccountNumber(request.payeeAccountNumber),
      bankName: request.payeeBankName,
    }),
    items: async (request, _args, ctx) => (await ctx.loader(itemsByPaymentRequest).load(request.id)) ?? [],
    attempts: async (request, _args, ctx) => (await ctx.loader(attemptsByPaymentRequest).load(request.id)) ?? [],
    allowedActions: (request, _args, ctx) => openMoves(paymentRequestMoves, request.state, ctx.claims),
    hasTakenPart: (request, _args, ctx) =>
      ctx.claims.personId !== undefined && hasActedBefore(request, ctx.claims.personId),
    relatedDocuments: async (request, _args, ctx) => {
      const items = (await ctx.loader(itemsByPaymentRequest).load(request.id)) ?? [];
      const payables = await ctx.loader(openItemById).loadMany(items.map((item) => item.openItemId));
      return relatedDocumentsOf(payables.filter(isRow));
    },
    history: async (request, _args, ctx) => (await ctx.loader(paymentRequestHistory).load(request.id)) ?? [],
  },
  PaymentRequestItem: {
    openItem: async (item, _args, ctx) => {
      const row = await ctx.loader(openItemById).load(item.openItemId);
      if (!row) throw new Error(`payable ${item.openItemId} of a request is not visible`);
      return row;
    },
    amount: (item) => cny(item.amountMinor),
  },
  PaymentAttempt: {
    payOut: (attempt) => (attempt.payOutId ? { id: attempt.payOutId } : null),
  },
} satisfies Resolvers;

function isRow(value: OpenItemRow | Error | null): value is OpenItemRow {
  return value !== null && !(value instanceof Error);
}
