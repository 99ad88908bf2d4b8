import { ownBankAccountById } from '../bank/queries.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { legalEntityNameById, listMerchants, merchantById } from './queries.ts';
import { registerMerchant } from './register-merchant.ts';

export const merchantResolvers = {
  Query: {
    channelMerchants: (_parent, args, context) => context.read(listMerchants, args),
  },
  Mutation: {
    registerMerchant: (_parent, { input }, context) => context.execute(registerMerchant, input, 'ChannelMerchant'),
  },
  ChannelMerchant: {
    __resolveReference: ({ id }, context) => context.loader(merchantById).load(id),
    legalEntity: ({ legalEntityId }) => ({ id: legalEntityId }),
    legalEntityName: async ({ legalEntityId }, _args, context) =>
      (await context.loader(legalEntityNameById).load(legalEntityId)) ?? '',
    bankAccount: ({ bankAccountId }, _args, context) => context.loader(ownBankAccountById).load(bankAccountId),
  },
} satisfies Pick<Resolvers, 'Query' | 'Mutation' | 'ChannelMerchant'>;
