import type { Resolvers } from '../generated/graphql.ts';
import { holdOrderPrices } from './hold-order-prices.ts';
import { currency } from './price-order.ts';
import { quotePrices } from './quote-prices.ts';

export const orderPriceResolvers = {
  Query: {
    quotePrices: async (_parent, { input }, ctx) => {
      const quoted = await ctx.read(quotePrices, input);
      if (quoted.ok) return { __typename: 'OrderPrices' as const, ...quoted.value };
      const { kind, ...facts } = quoted.error;
      return { __typename: kind, ...facts, message: ctx.message(kind, facts) } as never;
    },
  },
  Mutation: {
    holdOrderPrices: (_parent, { input }, ctx) => ctx.execute(holdOrderPrices, input, 'OrderPrices'),
  },
  OrderPriceLine: {
    listGross: ({ listGrossMinor }) => ({ amountMinor: listGrossMinor, currency }),
    scheme: ({ schemeMinor }) => ({ amountMinor: schemeMinor, currency }),
    priceRule: ({ priceListName, priceListVersion, tierFrom, baseUnit }, _args, ctx) => {
      if (!priceListName) return ctx.message('retailPrice');
      const facts = { name: priceListName, version: priceListVersion, from: Number(tierFrom), unit: baseUnit };
      return ctx.message(Number(tierFrom) > 0 ? 'listPriceFromTier' : 'listPrice', facts);
    },
    promotionVersion: ({ promotionTermsNumber }) => promotionTermsNumber,
  },
  SchemeNotApplicable: {
    reason: ({ reason }, _args, ctx) => ctx.message(reason),
    message: ({ promotionName, reason }, _args, ctx) =>
      ctx.message('SchemeNotApplicable', { promotionName, reason: ctx.message(reason) }),
  },
} satisfies Resolvers;
