import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { type SearchHit, type SearchSource, searchArguments, searchIn } from '@quanlian/subgraph-kit/search.ts';
import { and, desc, eq, ilike, inArray, or, sql } from 'drizzle-orm';
import { visiblePaymentRequests } from '../payment-request/queries.ts';
import { paymentRequests } from '../payment-request/tables.ts';
import { suppliers } from '../reference/tables.ts';
import { taxInvoices } from '../tax-invoice/tables.ts';

type FinanceHit = SearchHit & { state: string };

const taxInvoiceSource: SearchSource<FinanceHit> = {
  type: 'TaxInvoice',
  permission: 'tax-invoice.read',
  async find(tx, { pattern, text, first }) {
    const { id, invoiceNumber, state, supplierId, createdAt } = taxInvoices;
    const rows = await tx.db
      .select({ id, number: invoiceNumber, title: suppliers.name, state })
      .from(taxInvoices)
      .leftJoin(suppliers, eq(suppliers.id, supplierId))
      .where(
        and(
          scopedTo(tx.scope, supplierId),
          or(ilike(invoiceNumber, pattern), inArray(supplierId, await suppliersLike(tx, pattern))),
        ),
      )
      .orderBy(sql`(${invoiceNumber} = ${text}) desc`, desc(createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'TaxInvoice', title: row.title ?? '' }));
  },
};

const paymentRequestSource: SearchSource<FinanceHit> = {
  type: 'PaymentRequest',
  permission: 'payment-request.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, state, supplierId, createdAt } = paymentRequests;
    const rows = await tx.db
      .select({ id, number, title: suppliers.name, state })
      .from(paymentRequests)
      .leftJoin(suppliers, eq(suppliers.id, supplierId))
      .where(
        and(
          visiblePaymentRequests(tx),
          or(ilike(number, pattern), inArray(supplierId, await suppliersLike(tx, pattern))),
        ),
      )
      .orderBy(sql`(lower(${number}) = ${text.toLowerCase()}) desc`, desc(createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'PaymentRequest', title: row.title ?? '' }));
  },
};

/** Add a type of document here and the one search box finds it. */
const sources = [taxInvoiceSource, paymentRequestSource];

/** Finance's documents in the one search box, for those who may read them. */
export const searchFinance = query({
  name: 'searchFinance',
  permission: 'signedIn',
  input: searchArguments,
  run: (tx, input) => searchIn(tx, sources, input),
});

/** Suppliers whose documents are meant, at most fifty; the documents themselves are row-scoped. */
async function suppliersLike(tx: ReadTx, pattern: string): Promise<string[]> {
  const rows = await tx.db
    .select({ id: suppliers.id })
    .from(suppliers)
    .where(
      and(scopedTo(tx.scope, suppliers.id), or(ilike(suppliers.searchText, pattern), ilike(suppliers.name, pattern))),
    )
    .limit(50);
  return rows.map((row) => row.id);
}
