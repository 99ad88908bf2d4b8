import type { Resolvers } from '../generated/graphql.ts';
import { cny } from '../reference/cny.ts';
import { supplierName } from '../reference/queries.ts';
import { comparePayables } from './compare-payables.ts';

export const controlAccountResolvers = {
  Query: {
    controlAccounts: (_parent, { legalEntityId }, ctx) => comparePayables(ctx, legalEntityId),
  },
  ControlAccount: {
    name: (account, _args, ctx) => ctx.message(`chart.${account.code}`),
    legalEntity: (account) => ({ id: account.legalEntityId }),
    ledgerBalance: (account) => cny(account.ledgerMinor),
    documentBalance: (account) => cny(account.documentMinor),
    difference: (account) => cny(account.ledgerMinor - account.documentMinor),
    agrees: (account) => account.parties.every((party) => party.discrepancies.length === 0),
  },
  ControlAccountParty: {
    supplier: (party) => ({ id: party.partyId }),
    supplierName: async (party, _args, ctx) => (await ctx.loader(supplierName).load(party.partyId)) ?? '',
    ledgerBalance: (party) => cny(party.ledgerMinor),
    documentBalance: (party) => cny(party.documentMinor),
    difference: (party) => cny(party.ledgerMinor - party.documentMinor),
  },
  ControlAccountDiscrepancy: {
    ledgerAmount: (one) => cny(one.ledgerMinor),
    documentAmount: (one) => cny(one.documentMinor),
  },
} satisfies Resolvers;
