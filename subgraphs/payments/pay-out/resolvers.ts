import { shownAccountNumber } from '@quanlian/subgraph-kit/account-number.ts';
import { downloadUrl } from '@quanlian/subgraph-kit/file-store.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import { ownBankAccountById } from '../bank/queries.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { payOutActions } from './actions.ts';
import { askBankAgain } from './ask-bank-again.ts';
import { createPayOut } from './create-pay-out.ts';
import {
  listPayOuts,
  payablesByPayOut,
  payOutById,
  payOutsByPaymentRequest,
  readPayOut,
  stepsByPayOut,
} from './queries.ts';

export const payOutResolvers = {
  Query: {
    payOuts: (_parent, args, context) => context.read(listPayOuts, args),
    payOut: (_parent, args, context) => context.read(readPayOut, args),
  },
  Mutation: {
    createPayOut: (_parent, { input }, context) => context.execute(createPayOut, input, 'PayOut'),
    askBankAgain: (_parent, { input }, context) => context.execute(askBankAgain, input, 'PayOut'),
  },
  PayOut: {
    __resolveReference: ({ id }, context) => context.loader(payOutById).load(id),
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    paymentRequest: ({ paymentRequestId }) => ({ id: paymentRequestId }),
    supplier: ({ supplierId }) => ({ id: supplierId }),
    payeeAccountNumber: ({ payeeAccountNumber }, _args, { claims }) => shownAccountNumber(payeeAccountNumber, claims),
    legalEntity: ({ legalEntityId }) => ({ id: legalEntityId }),
    // Our own accounts are no business of the supplier: its row is not there for it.
    bankAccount: ({ bankAccountId }, _args, context) => context.loader(ownBankAccountById).load(bankAccountId),
    payables: async ({ id, currency }, _args, context) =>
      ((await context.loader(payablesByPayOut).load(id)) ?? []).map(({ payableId, amountMinor }) => ({
        payableId,
        amount: { amountMinor, currency },
      })),
    receiptUrl: ({ receiptFileId }, _args, context) =>
      receiptFileId ? downloadUrl(context.execution.runtime, receiptFileId) : null,
    failureReason: ({ state, failureReason }, _args, context) =>
      // The ledger's refusals are keys of the catalogue; the bank's reasons are its own words.
      failureReason && state === 'REFUSED' ? context.message(failureReason) : failureReason,
    steps: async ({ id }, _args, context) => (await context.loader(stepsByPayOut).load(id)) ?? [],
    allowedActions: ({ state }, _args, context) => openMoves(payOutActions, state, context.claims),
  },
  PayOutStep: {
    detail: ({ state, detail }, _args, context) => (detail && state === 'REFUSED' ? context.message(detail) : detail),
  },
  PaymentRequest: {
    __resolveReference: ({ id }) => ({ id }),
    payOuts: async ({ id }, _args, context) => (await context.loader(payOutsByPaymentRequest).load(id)) ?? [],
  },
} satisfies Pick<Resolvers, 'Query' | 'Mutation' | 'PayOut' | 'PayOutStep' | 'PaymentRequest'>;
