import { subtractDecimals } from '@quanlian/money/decimal.ts';
import { orEmpty, present } from '@quanlian/subgraph-kit/loaded.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import { awardById } from '../award/queries.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { purchasedByContract } from '../purchased-product/queries.ts';
import { relatedToContract } from '../related-document/related-documents.ts';
import { sourcingEventById } from '../sourcing-event/queries.ts';
import { supplierById } from '../supplier/queries.ts';
import { cancelContract } from './cancel-contract.ts';
import { changeContractDraft } from './change-contract-draft.ts';
import { contractText } from './contract-text.ts';
import {
  contractById,
  contractHistory,
  linesByContract,
  listContracts,
  readContract,
  signaturesByContract,
  versionsByContract,
} from './queries.ts';
import { returnContract } from './return-contract.ts';
import { contractMoves, signMoves } from './rules.ts';
import { sendContract } from './send-contract.ts';
import { signContract } from './sign-contract.ts';
import { terminateContract } from './terminate-contract.ts';

const cny = (amountMinor: bigint) => ({ amountMinor, currency: 'CNY' });

export const contractResolvers = {
  Query: {
    contracts: (_parent, args, ctx) => ctx.read(listContracts, args),
    contract: (_parent, args, ctx) => ctx.read(readContract, args),
  },
  Mutation: {
    changeContractDraft: (_parent, { input }, ctx) => ctx.execute(changeContractDraft, input, 'Contract'),
    sendContract: (_parent, { input }, ctx) => ctx.execute(sendContract, input, 'Contract'),
    signContract: (_parent, { input }, ctx) => ctx.execute(signContract, input, 'Contract'),
    returnContract: (_parent, { input }, ctx) => ctx.execute(returnContract, input, 'Contract'),
    terminateContract: (_parent, { input }, ctx) => ctx.execute(terminateContract, input, 'Contract'),
    cancelContract: (_parent, { input }, ctx) => ctx.execute(cancelContract, input, 'Contract'),
  },
  Contract: {
    __resolveReference: (reference, ctx) => ctx.loader(contractById).load(reference.id),
    award: (row, _args, ctx) => ctx.loader(awardById).load(row.awardId),
    sourcingEvent: (row, _args, ctx) => ctx.loader(sourcingEventById).load(row.sourcingEventId).then(present),
    supplier: (row, _args, ctx) => ctx.loader(supplierById).load(row.supplierId).then(present),
    legalEntity: (row) => ({ id: row.legalEntityId }),
    lines: (row, _args, ctx) => ctx.loader(linesByContract).load(row.id).then(orEmpty),
    net: (row) => cny(row.netMinor),
    tax: (row) => cny(row.taxMinor),
    gross: (row) => cny(row.grossMinor),
    text: async (row, _args, ctx) =>
      contractText(row, orEmpty(await ctx.loader(linesByContract).load(row.id)), ctx.claims.locale, ctx.message),
    signatures: (row, _args, ctx) => ctx.loader(signaturesByContract).load(row.id).then(orEmpty),
    versions: (row, _args, ctx) => ctx.loader(versionsByContract).load(row.id).then(orEmpty),
    allowedActions: (row, _args, ctx) => [
      ...openMoves(signMoves.hq, row.state, ctx.claims),
      ...openMoves(signMoves.partner, row.state, ctx.claims),
      ...openMoves(contractMoves, row.state, ctx.claims),
    ],
    relatedDocuments: (row, _args, ctx) => ctx.loader(relatedToContract).load(row.id).then(orEmpty),
    purchasedProducts: (row, _args, ctx) => ctx.loader(purchasedByContract).load(row.id).then(orEmpty),
    history: (row, _args, ctx) => ctx.loader(contractHistory).load(row.id).then(orEmpty),
  },
  ContractLine: {
    contract: (row, _args, ctx) => ctx.loader(contractById).load(row.contractId).then(present),
    product: (row) => ({ id: row.productId }),
    remainingQuantity: (row) => subtractDecimals(row.quantity, row.calledOffQuantity),
    net: (row) => cny(row.netMinor),
    tax: (row) => cny(row.taxMinor),
    gross: (row) => cny(row.grossMinor),
  },
} satisfies Resolvers;
