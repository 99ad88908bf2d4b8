import type { Resolvers } from '../generated/graphql.ts';
import {
  readDealerReceiptFigures,
  readInvoicedFigures,
  readOverdueReceivableFigure,
  readReturnedPaymentFigure,
} from './queries.ts';

export const figuresResolvers = {
  Query: {
    dealerReceiptFigures: (_parent, args, ctx) => ctx.read(readDealerReceiptFigures, args),
    overdueReceivableFigure: (_parent, args, ctx) => ctx.read(readOverdueReceivableFigure, args),
    invoicedFigures: (_parent, args, ctx) => ctx.read(readInvoicedFigures, args),
    returnedPaymentFigure: (_parent, args, ctx) => ctx.read(readReturnedPaymentFigure, args),
  },
} satisfies Pick<Resolvers, 'Query'>;
