import { cny } from '@quanlian/money/cny.ts';
import { shownAccountNumber } from '@quanlian/subgraph-kit/account-number.ts';
import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { downloadUrl, uploadUrl } from '@quanlian/subgraph-kit/file-store.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { partnerName } from '../read-model/queries.ts';
import { approveReceiptClaim } from './approve-receipt-claim.ts';
import { claimBankReceipt } from './claim-bank-receipt.ts';
import { createAuthorisationUpload } from './create-authorisation-upload.ts';
import {
  bankReceiptById,
  countBankReceipts,
  listBankReceipts,
  listCreditedReceipts,
  repaymentsByReceipt,
  suggestionsByReceipt,
} from './queries.ts';
import { rejectReceiptClaim } from './reject-receipt-claim.ts';
import { bankReceiptMoves } from './rules.ts';
import type { BankReceiptRow } from './tables.ts';

const receiptHistory = historyOf('BankReceipt');

export const receiptClaimResolvers = {
  Query: {
    bankReceipts: (_parent, args, ctx) => ctx.read(listBankReceipts, args),
    bankReceipt: (_parent, { id }, ctx) => ctx.loader(bankReceiptById).load(id),
    bankReceiptCounts: (_parent, _args, ctx) => ctx.read(countBankReceipts, {}),
    creditedReceipts: (_parent, args, ctx) => ctx.read(listCreditedReceipts, args),
  },
  Mutation: {
    createAuthorisationUpload: (_parent, { input }, ctx) =>
      ctx.execute(createAuthorisationUpload, input, 'AuthorisationUpload'),
    claimBankReceipt: (_parent, { input }, ctx) => ctx.execute(claimBankReceipt, input, 'BankReceipt'),
    approveReceiptClaim: (_parent, { input }, ctx) => ctx.execute(approveReceiptClaim, input, 'BankReceipt'),
    rejectReceiptClaim: (_parent, { input }, ctx) => ctx.execute(rejectReceiptClaim, input, 'BankReceipt'),
  },
  AuthorisationUpload: {
    fileId: (file) => file.id,
    uploadUrl: (file, _args, ctx) => uploadUrl(ctx.execution.runtime, file),
  },
  BankReceipt: {
    __resolveReference: ({ id }, ctx) => ctx.loader(bankReceiptById).load(id),
    legalEntity: (receipt) => ({ id: receipt.legalEntityId }),
    amount: (receipt) => cny(receipt.amountMinor),
    payerAccount: (receipt, _args, ctx) => shownAccountNumber(receipt.payerAccount, ctx.claims),
    partner: (receipt) => (receipt.partnerId ? { id: receipt.partnerId } : null),
    partnerName: (receipt, _args, ctx) => (receipt.partnerId ? ctx.loader(partnerName).load(receipt.partnerId) : null),
    repayments: async (receipt, _args, ctx) => (await ctx.loader(repaymentsByReceipt).load(receipt.id)) ?? [],
    advance: (receipt) => (receipt.advanceMinor === null ? null : cny(receipt.advanceMinor)),
    deposit: (receipt) => (receipt.depositMinor === null ? null : cny(receipt.depositMinor)),
    authorisation: (receipt, _args, ctx) => authorisationOf(receipt, ctx),
    suggestions: async (receipt, _args, ctx) => (await ctx.loader(suggestionsByReceipt).load(receipt.id)) ?? [],
    hasTakenPart: (receipt, _args, ctx) =>
      ctx.claims.personId !== undefined && receipt.claimedById === ctx.claims.personId,
    allowedActions: (receipt, _args, ctx) => openMoves(bankReceiptMoves, receipt.state, ctx.claims),
    history: async (receipt, _args, ctx) => (await ctx.loader(receiptHistory).load(receipt.id)) ?? [],
  },
  ReceiptRepayment: {
    amount: (repayment) => cny(repayment.amountMinor),
  },
  ReceiptSuggestion: {
    partner: (suggestion) => ({ id: suggestion.partnerId }),
  },
} satisfies Pick<
  Resolvers,
  'Query' | 'Mutation' | 'AuthorisationUpload' | 'BankReceipt' | 'ReceiptRepayment' | 'ReceiptSuggestion'
>;

async function authorisationOf(receipt: BankReceiptRow, ctx: SubgraphContext) {
  const { authorisationFileId, authorisationPayer, authorisationDealer } = receipt;
  if (!authorisationFileId || !authorisationPayer || !authorisationDealer) return null;
  const isHeadquarters = ctx.scope.kind === 'hq';
  const url = isHeadquarters ? await downloadUrl(ctx.execution.runtime, authorisationFileId) : null;
  return { payerName: authorisationPayer, dealerName: authorisationDealer, url };
}
