import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import {
  exactFirst,
  type SearchHit,
  type SearchSource,
  searchArguments,
  searchIn,
} from '@quanlian/subgraph-kit/search.ts';
import { and, desc, ilike, or, sql } from 'drizzle-orm';
import { payOuts } from '../pay-out/tables.ts';
import { visiblePaymentOrders } from '../payment-order/queries.ts';
import { paymentAttempts, paymentOrders } from '../payment-order/tables.ts';
import { refunds } from '../refund/tables.ts';

const payOutSource: SearchSource<SearchHit & { state: string }> = {
  type: 'PayOut',
  permission: 'open-item.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, supplierName, state, supplierId, searchText, bankReference, receiptNumber } = payOuts;
    const rows = await tx.db
      .select({ id, number, title: supplierName, state })
      .from(payOuts)
      .where(
        and(
          scopedTo(tx.scope, supplierId),
          or(
            ilike(number, pattern),
            ilike(searchText, pattern),
            ilike(supplierName, pattern),
            ilike(bankReference, pattern),
            ilike(receiptNumber, pattern),
          ),
        ),
      )
      .orderBy(exactFirst(number, text), desc(payOuts.createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'PayOut' }));
  },
};

const paymentOrderSource: SearchSource<SearchHit & { state: string }> = {
  type: 'PaymentOrder',
  permission: 'payment.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, orderNumber, description, state, createdAt } = paymentOrders;
    const rows = await tx.db
      .select({ id, number, title: description, state })
      .from(paymentOrders)
      .where(
        and(
          visiblePaymentOrders(tx),
          or(
            ilike(number, pattern),
            ilike(orderNumber, pattern),
            sql`${id} in (select ${paymentAttempts.paymentOrderId} from ${paymentAttempts}
              where ${paymentAttempts.channelTransactionId} ilike ${pattern})`,
            // A refund is shown with the payment that it is taken from.
            sql`${id} in (select ${refunds.paymentOrderId} from ${refunds}
              where ${refunds.number} ilike ${pattern} or ${refunds.channelRefundId} ilike ${pattern})`,
          ),
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
