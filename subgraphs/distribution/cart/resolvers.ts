import type { Resolvers } from '../generated/graphql.ts';
import { addToCart } from './add-to-cart.ts';
import { changeCartLine } from './change-cart-line.ts';
import { checkoutCart } from './checkout-cart.ts';
import { mergeCart } from './merge-cart.ts';
import { cartOwner, readCart } from './own-cart.ts';
import { quotedLines } from './quote.ts';
import { removeFromCart } from './remove-from-cart.ts';
import type { CartLineQuote, CartLineRow } from './tables.ts';

const fen = (amountMinor: bigint) => ({ amountMinor, currency: 'CNY' });
const sum = (lines: CartLineRow[], pick: (quote: CartLineQuote) => bigint) =>
  fen(lines.reduce((total, line) => total + (line.quote && !line.refusal ? pick(line.quote) : 0n), 0n));

export const cartResolvers = {
  Query: {
    cart: (_parent, _args, ctx) => ctx.readWith((tx) => readCart(tx, cartOwner(tx))),
  },
  Mutation: {
    addToCart: (_parent, { input }, ctx) => ctx.execute(addToCart, input, 'Cart'),
    changeCartLine: (_parent, { input }, ctx) => ctx.execute(changeCartLine, input, 'Cart'),
    removeFromCart: (_parent, { input }, ctx) => ctx.execute(removeFromCart, input, 'Cart'),
    checkoutCart: (_parent, { input }, ctx) => ctx.execute(checkoutCart, input, 'SalesOrder'),
    mergeCart: (_parent, { input }, ctx) => ctx.execute(mergeCart, input, 'Cart'),
  },
  Cart: {
    count: (cart) => cart.lines.reduce((count, line) => count + line.quantity, 0),
    legalEntity: ({ legalEntityId }) => (legalEntityId ? { id: legalEntityId } : null),
    lines: (cart, _args, ctx) => quotedLines(ctx, cart),
    listGross: async (cart, _args, ctx) => sum(await quotedLines(ctx, cart), (quote) => quote.listMinor),
    scheme: async (cart, _args, ctx) =>
      sum(await quotedLines(ctx, cart), (quote) => quote.listMinor - quote.grossMinor),
    totalGross: async (cart, _args, ctx) => sum(await quotedLines(ctx, cart), (quote) => quote.grossMinor),
  },
  CartLine: {
    product: ({ productId }) => ({ id: productId }),
    unitPrice: ({ quote }) => quote?.unitPrice ?? null,
    promotionName: ({ quote }) => quote?.promotionName ?? null,
    listGross: ({ quote }) => quote && fen(quote.listMinor),
    gross: ({ quote }) => quote && fen(quote.grossMinor),
  },
} satisfies Resolvers;
