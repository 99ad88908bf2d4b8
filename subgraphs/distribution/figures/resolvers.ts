import type { Resolvers } from '../generated/graphql.ts';
import { readDeliveryDifferenceFigure, readMadeFigures, readPartnerStockFigure, readSoldFigures } from './queries.ts';

export const figuresResolvers = {
  Query: {
    soldFigures: (_parent, args, ctx) => ctx.read(readSoldFigures, args),
    madeFigures: (_parent, args, ctx) => ctx.read(readMadeFigures, args),
    deliveryDifferenceFigure: (_parent, args, ctx) => ctx.read(readDeliveryDifferenceFigure, args),
    partnerStockFigure: (_parent, args, ctx) => ctx.read(readPartnerStockFigure, args),
  },
} satisfies Pick<Resolvers, 'Query'>;
