import { cny } from '@quanlian/money/cny.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { supplierName } from '../read-model/queries.ts';
import { compareControlAccounts } from './compare-control-accounts.ts';
import { partnerTitleById } from './queries.ts';

export const controlAccountResolvers = {
  Query: {
    controlAccounts: (_parent, { legalEntityId }, ctx) => compareControlAccounts(ctx, legalEntityId),
  },
  ControlAccount: {
    name: (account, _args, ctx) => ctx.message(`chart.${account.code}`),
    legalEntity: (account) => ({ id: account.legalEntityId }),
    ledgerBalance: (account) => cny(account.ledgerMinor),
    documentBalance: (account) => cny(account.documentMinor),
    difference: (account) => cny(account.ledgerMinor - account.documentMinor),
    agrees: (account) => account.parties.every((party) => party.discrepancies.length === 0),
    // Members are many: of them the page shows those that disagree.
    parties: ({ parties, partyKind }) =>
      parties
        .filter((party) => partyKind !== 'MEMBER' || party.discrepancies.length > 0)
        .map((party) => ({ ...party, partyKind })),
  },
  ControlAccountParty: {
    partyId: (party) => party.partyId || null,
    partyName: async ({ partyKind, partyId }, _args, ctx) => {
      if (partyKind === 'SUPPLIER') return await ctx.loader(supplierName).load(partyId);
      if (partyKind === 'PARTNER') return (await ctx.loader(partnerTitleById).load(partyId))?.name ?? null;
      return null;
    },
    ledgerBalance: (party) => cny(party.ledgerMinor),
    documentBalance: (party) => cny(party.documentMinor),
    difference: (party) => cny(party.ledgerMinor - party.documentMinor),
  },
  ControlAccountDiscrepancy: {
    ledgerAmount: (one) => cny(one.ledgerMinor),
    documentAmount: (one) => cny(one.documentMinor),
  },
} satisfies Resolvers;
