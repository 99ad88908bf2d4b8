import { couponsByMember } from '../coupon/queries.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { memberOf } from '../points/resolvers.ts';
import { findMember, hasPasswordByMember, listMembers, listMyAddresses, memberById } from './queries.ts';
import { removeMyAddress } from './remove-my-address.ts';
import { maskEmail, maskName, maskPhone } from './rules.ts';
import { saveMyAddress } from './save-my-address.ts';

export const memberResolvers = {
  Query: {
    members: (_parent, args, ctx) => ctx.read(listMembers, args),
    member: (_parent, { id }, ctx) => ctx.read(findMember, { id }),
    myAddresses: (_parent, _args, ctx) => ctx.read(listMyAddresses, { memberId: memberOf(ctx) }),
  },
  Mutation: {
    saveMyAddress: (_parent, { input }, ctx) => ctx.execute(saveMyAddress, input, 'MemberAddress'),
    removeMyAddress: (_parent, { input }, ctx) => ctx.execute(removeMyAddress, input, 'MemberAddress'),
  },
  Member: {
    __resolveReference: ({ id }, ctx) => ctx.loader(memberById).load(id),
    maskedName: ({ name }) => maskName(name),
    maskedEmail: ({ email }) => maskEmail(email),
    maskedPhone: ({ phone }) => (phone ? maskPhone(phone) : null),
    joinedAt: ({ createdAt }) => createdAt,
    hasPassword: async ({ id }, _args, ctx) => (await ctx.loader(hasPasswordByMember).load(id)) ?? false,
    points: ({ id }) => ({ memberId: id }),
    coupons: async ({ id }, _args, ctx) => (await ctx.loader(couponsByMember).load(id)) ?? [],
  },
} satisfies Resolvers;
