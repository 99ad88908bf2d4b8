import type { Resolvers } from '../generated/graphql.ts';
import { readPaidOutFigures, readShopReceiptFigures } from './queries.ts';

export const figuresResolvers = {
  Query: {
    paidOutFigures: (_parent, args, ctx) => ctx.read(readPaidOutFigures, args),
    shopReceiptFigures: (_parent, args, ctx) => ctx.read(readShopReceiptFigures, args),
  },
} satisfies Pick<Resolvers, 'Query'>;
