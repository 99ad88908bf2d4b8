import type { Resolvers } from '../generated/graphql.ts';
import { organisationById } from '../organisation/queries.ts';
import { changeLegalEntity } from './change-legal-entity.ts';
import { bankAccountsByLegalEntity, legalEntityById, listLegalEntities, snapshotLegalEntities } from './queries.ts';
import { registerLegalEntity } from './register-legal-entity.ts';
import { maskAccountNumber } from './rules.ts';

const wholeNumberPermissions = ['bank.read', 'legal-entity.write'];

export const legalEntityResolvers: Resolvers = {
  Query: {
    legalEntity: (_parent, { id }, ctx) => ctx.loader(legalEntityById).load(id),
    legalEntities: (_parent, args, ctx) => ctx.read(listLegalEntities, args),
    legalEntitySnapshot: (_parent, args, ctx) => ctx.read(snapshotLegalEntities, args),
  },
  Mutation: {
    registerLegalEntity: (_parent, { input }, ctx) => ctx.execute(registerLegalEntity, input, 'LegalEntity'),
    changeLegalEntity: (_parent, { input }, ctx) => ctx.execute(changeLegalEntity, input, 'LegalEntity'),
  },
  LegalEntity: {
    version: ({ version }) => Number(version),
    __resolveReference: ({ id }, ctx) => ctx.loader(legalEntityById).load(id),
    organisation: async ({ organisationId }, _args, ctx) => {
      const organisation = await ctx.loader(organisationById).load(organisationId);
      if (!organisation) throw new Error(`organisation ${organisationId} of a legal entity is not visible`);
      return organisation;
    },
    bankAccounts: async ({ id }, _args, ctx) => (await ctx.loader(bankAccountsByLegalEntity).load(id)) ?? [],
  },
  LegalEntityBankAccount: {
    accountNumber: ({ accountNumber }, _args, { claims }) => {
      const mayReadWhole =
        claims.kind === 'service' || claims.permissions.some((held) => wholeNumberPermissions.includes(held));
      return mayReadWhole ? accountNumber : maskAccountNumber(accountNumber);
    },
  },
};
