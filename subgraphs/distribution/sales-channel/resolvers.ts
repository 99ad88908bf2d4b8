import { present } from '@quanlian/subgraph-kit/loaded.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { locationById } from '../location/queries.ts';
import { changeSalesChannel } from './change-sales-channel.ts';
import { legalEntityName, listSalesChannels } from './queries.ts';

export const salesChannelResolvers = {
  Query: {
    salesChannels: (_parent, _args, ctx) => ctx.read(listSalesChannels, {}),
  },
  Mutation: {
    changeSalesChannel: (_parent, { input }, ctx) => ctx.execute(changeSalesChannel, input, 'SalesChannel'),
  },
  SalesChannel: {
    location: async (channel, _args, ctx) => present(await ctx.loader(locationById).load(channel.locationId)),
    legalEntity: (channel) => ({ id: channel.legalEntityId }),
    legalEntityName: async (channel, _args, ctx) =>
      (await ctx.loader(legalEntityName).load(channel.legalEntityId)) ?? '',
  },
} satisfies Resolvers;
