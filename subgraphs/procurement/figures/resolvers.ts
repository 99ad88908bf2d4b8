import type { Resolvers } from '../generated/graphql.ts';
import { readHeldInvoiceFigure, readLateDeliveryFigure, readOrderedFigures, readReceivedFigures } from './queries.ts';

export const figuresResolvers = {
  Query: {
    orderedFigures: (_parent, args, ctx) => ctx.read(readOrderedFigures, args),
    receivedFigures: (_parent, args, ctx) => ctx.read(readReceivedFigures, args),
    lateDeliveryFigure: (_parent, args, ctx) => ctx.read(readLateDeliveryFigure, args),
    heldInvoiceFigure: (_parent, args, ctx) => ctx.read(readHeldInvoiceFigure, args),
  },
} satisfies Pick<Resolvers, 'Query'>;
