import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { pricingFields } from './price-input.ts';
import { currency, priceOrder } from './price-order.ts';
import { totalGrossMinor } from './rules.ts';

/** What an order of these goods would get now; nothing is held. */
export const quotePrices = query({
  name: 'quotePrices',
  permission: 'service',
  input: pricingFields.extend({ buyerId: idField.nullish().transform((id) => id ?? null) }),
  async run(tx, input) {
    const { priced } = await priceOrder(tx, { ...input, orderId: null }, { lock: false });
    if (!priced.ok) return priced;
    return ok({ lines: priced.value, totalGross: { amountMinor: totalGrossMinor(priced.value), currency } });
  },
});
