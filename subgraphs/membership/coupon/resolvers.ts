import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { legalEntityById } from '../legal-entity/queries.ts';
import { memberOf } from '../points/resolvers.ts';
import { couponTemplateActions } from './actions.ts';
import { claimCoupon } from './claim-coupon.ts';
import { closeCouponTemplate } from './close-coupon-template.ts';
import { createCouponTemplate } from './create-coupon-template.ts';
import { grantCoupon } from './grant-coupon.ts';
import {
  couponById,
  couponTemplateById,
  couponTemplateHistory,
  findCouponTemplate,
  listClaimableCoupons,
  listCouponTemplates,
  listMyCoupons,
  listShopCoupons,
  listUnusedCoupons,
  myCouponsOfTemplate,
} from './queries.ts';

const fen = (amountMinor: bigint) => ({ amountMinor, currency: 'CNY' });

export const couponResolvers = {
  Query: {
    couponTemplate: (_parent, { id }, ctx) => ctx.read(findCouponTemplate, { id }),
    couponTemplates: (_parent, args, ctx) => ctx.read(listCouponTemplates, args),
    claimableCoupons: (_parent, _args, ctx) => ctx.read(listClaimableCoupons, {}),
    shopCoupons: (_parent, _args, ctx) => ctx.read(listShopCoupons, {}),
    myCoupons: (_parent, _args, ctx) => ctx.read(listMyCoupons, { memberId: memberOf(ctx) }),
    unusedCoupons: (_parent, args, ctx) => ctx.read(listUnusedCoupons, args),
  },
  Mutation: {
    createCouponTemplate: (_parent, { input }, ctx) => ctx.execute(createCouponTemplate, input, 'CouponTemplate'),
    closeCouponTemplate: (_parent, { input }, ctx) => ctx.execute(closeCouponTemplate, input, 'CouponTemplate'),
    grantCoupon: (_parent, { input }, ctx) => ctx.execute(grantCoupon, input, 'Coupon'),
    claimCoupon: (_parent, { input }, ctx) => ctx.execute(claimCoupon, input, 'Coupon'),
  },
  CouponTemplate: {
    __resolveReference: ({ id }, ctx) => ctx.loader(couponTemplateById).load(id),
    legalEntity: async ({ legalEntityId }, _args, ctx) => {
      const entity = await ctx.loader(legalEntityById).load(legalEntityId);
      if (!entity) throw new Error(`legal entity ${legalEntityId} of an offer is not there`);
      return entity;
    },
    face: ({ faceMinor }) => fen(faceMinor),
    threshold: ({ thresholdMinor }) => fen(thresholdMinor),
    products: ({ productIds }) => productIds.map((id) => ({ id })),
    mine: async ({ id }, _args, ctx) => (await ctx.loader(myCouponsOfTemplate).load(id)) ?? 0,
    allowedActions: ({ state }, _args, ctx) => openMoves(couponTemplateActions, state, ctx.claims),
    history: async ({ id }, _args, ctx) =>
      ctx.scope.kind === 'hq' ? ((await ctx.loader(couponTemplateHistory).load(id)) ?? []) : [],
  },
  ShopCoupon: {
    face: ({ faceMinor }) => fen(faceMinor),
    threshold: ({ thresholdMinor }) => fen(thresholdMinor),
    products: ({ productIds }) => productIds.map((id) => ({ id })),
  },
  Coupon: {
    __resolveReference: ({ id }, ctx) => ctx.loader(couponById).load(id),
    template: async ({ templateId }, _args, ctx) => {
      const template = await ctx.loader(couponTemplateById).load(templateId);
      if (!template) throw new Error(`the offer of a coupon is not there`);
      return template;
    },
    face: ({ faceMinor }) => fen(faceMinor),
  },
} satisfies Resolvers;
