import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import {
  exactFirst,
  type SearchHit,
  type SearchSource,
  searchArguments,
  searchIn,
} from '@quanlian/subgraph-kit/search.ts';
import { and, desc, sql } from 'drizzle-orm';
import { payOuts } from '../pay-out/tables.ts';
import { visiblePaymentOrders } from '../payment-order/queries.ts';
import { paymentOrders } from '../payment-order/tables.ts';

const payOutSource: SearchSource<SearchHit & { state: string }> = {
  type: 'PayOut',
  permission: 'open-item.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, supplierName, state, supplierId } = payOuts;
    const rows = await tx.db
      .select({ id, number, title: supplierName, state })
      .from(payOuts)
      .where(and(scopedTo(tx.scope, supplierId), inArray(id, sql`(select pay_outs_like(${pattern}))`)))
      .orderBy(exactFirst(number, text), desc(payOuts.createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'PayOut' }));
  },
};

const paymentOrderSource: SearchSource<SearchHit & { state: string }> = {
  type: 'PaymentOrder',
  permission: 'payment.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, description, state, createdAt } = paymentOrders;
    const rows = await tx.db
      .select({ id, number, title: description, state })
      .from(paymentOrders)
      .where(
        and(
          visiblePaymentOrders(tx),
          // By its own numbers, the channel's, and those of the refunds that were taken from it.
          inArray(id, sql`(select payment_orders_like(${pattern}))`),
        ),
      )
      .orderBy(exactFirst(number, text), desc(createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'PaymentOrder' }));
  },
};

/** Payments in this subgraph's part of the one search box, for those who may read them. */
export const searchPayments = query({
  name: 'searchPayments',
  permission: 'signedIn',
  input: searchArguments,
  run: (tx, input) => searchIn(tx, [payOutSource, paymentOrderSource], input),
});
