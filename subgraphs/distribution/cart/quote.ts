import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { clockOffsetOf } from '@quanlian/subgraph-kit/business-time.ts';
import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { isOffTheShelf } from '../sales-order/refusal.ts';
import { quoteShopPrices } from './service-operations.ts';
import type { CartContentLine, CartLineQuote, CartLineRow, CartRow } from './tables.ts';

const quotes = new WeakMap<CartRow, Promise<CartLineRow[]>>();

/** The cart's lines at the prices of this moment, asked once per answer. What the shop has none of is not for sale. */
export function quotedLines(ctx: SubgraphContext, cart: CartRow): Promise<CartLineRow[]> {
  const known = quotes.get(cart);
  if (known) return known;
  const asked = quote(ctx, cart.lines);
  quotes.set(cart, asked);
  return asked;
}

async function quote(ctx: SubgraphContext, lines: CartContentLine[]): Promise<CartLineRow[]> {
  if (lines.length === 0) return [];
  const together = await ask(ctx, lines);
  if (together.prices) return lines.map((line, index) => quoted(ctx, line, together.prices?.[index] ?? null, null));
  // One of them has no price: each by itself, so that the others are shown.
  return Promise.all(
    lines.map(async (line) => {
      const { prices, refusal } = await ask(ctx, [line]);
      return quoted(ctx, line, prices?.[0] ?? null, refusal);
    }),
  );
}

function quoted(
  ctx: SubgraphContext,
  line: CartContentLine,
  price: CartLineQuote | null,
  refusal: string | null,
): CartLineRow {
  if (refusal || line.quantity <= line.available) return { ...line, quote: price, refusal };
  return { ...line, quote: price, refusal: ctx.message(line.available > 0 ? 'CartBeyondStock' : 'CartSoldOut', line) };
}

async function ask(
  ctx: SubgraphContext,
  lines: CartContentLine[],
): Promise<{ prices: CartLineQuote[] | null; refusal: string | null }> {
  const { runtime } = ctx.execution;
  const clockOffsetMs = clockOffsetOf(runtime.settings, ctx.businessTime);
  const { services } = createJobContext(runtime, 'cart', { clockOffsetMs, depth: ctx.claims.depth });
  const { quotePrices } = await services.call(quoteShopPrices, {
    input: {
      channel: 'SHOP',
      buyerId: ctx.claims.organisationKind === 'SHOPPER' ? (ctx.claims.organisationId ?? null) : null,
      lines: lines.map((line) => ({
        orderLineId: uuidFrom(line.productId, 'cart'),
        productId: line.productId,
        quantity: String(line.quantity),
      })),
    },
  });
  if (quotePrices.__typename !== 'OrderPrices') {
    const { __typename: kind, message } = quotePrices;
    const [first] = lines;
    // The catalogue says it as one says it to a dealer.
    return { prices: null, refusal: first && isOffTheShelf(kind) ? ctx.message('OffTheShelf', first) : message };
  }
  const prices = quotePrices.lines.map((line) => {
    const listMinor = BigInt(line.listGross.amountMinor);
    return {
      unitPrice: line.unitPrice,
      promotionName: line.promotionName ?? null,
      listMinor,
      grossMinor: listMinor - BigInt(line.scheme.amountMinor),
    };
  });
  return { prices, refusal: null };
}
