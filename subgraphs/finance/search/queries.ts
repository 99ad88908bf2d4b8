import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { exactFirst, type SearchSource, searchArguments, searchIn } from '@quanlian/subgraph-kit/search.ts';
import { and, desc, eq, ilike, ne, or, sql } from 'drizzle-orm';
import { temporaryLimits } from '../credit/tables.ts';
import { visiblePaymentRequests } from '../payment-request/queries.ts';
import { paymentRequests } from '../payment-request/tables.ts';
import { partners, suppliers } from '../read-model/tables.ts';
import { bankReceipts } from '../receipt-claim/tables.ts';
import { receivables } from '../receivable/tables.ts';
import { salesInvoices } from '../sales-invoice/tables.ts';
import { taxInvoices } from '../tax-invoice/tables.ts';

const taxInvoiceSource: SearchSource = {
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
      .orderBy(exactFirst(invoiceNumber, text), desc(createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'TaxInvoice', title: row.title ?? '' }));
  },
};

const paymentRequestSource: SearchSource = {
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
      .orderBy(exactFirst(number, text), desc(createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'PaymentRequest', title: row.title ?? '' }));
  },
};

const bankReceiptSource: SearchSource = {
  type: 'BankReceipt',
  permission: 'receipt-claim.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, payerName, state, bookedAt } = bankReceipts;
    const rows = await tx.db
      .select({ id, number, title: payerName, state })
      .from(bankReceipts)
      .where(and(scopedTo(tx.scope), inArray(id, sql`(select bank_receipts_like(${pattern}))`)))
      .orderBy(exactFirst(number, text), desc(bookedAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'BankReceipt' }));
  },
};

const receivableSource: SearchSource = {
  type: 'Receivable',
  permission: 'receivable.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, partnerId, createdAt } = receivables;
    const rows = await tx.db
      .select({ id, number, title: partners.name })
      .from(receivables)
      .leftJoin(partners, eq(partners.id, partnerId))
      .where(and(scopedTo(tx.scope, partnerId), inArray(id, sql`(select receivables_like(${pattern}))`)))
      .orderBy(exactFirst(number, text), desc(createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'Receivable', title: row.title ?? '', state: null }));
  },
};

const salesInvoiceSource: SearchSource = {
  type: 'SalesInvoice',
  permission: 'sales-invoice.read',
  async find(tx, { pattern, text, first }) {
    const { id, invoiceNumber, salesOrderNumber, buyerTitle, buyerId, state, createdAt } = salesInvoices;
    const rows = await tx.db
      .select({ id, number: sql<string>`coalesce(${invoiceNumber}, ${salesOrderNumber})`, title: buyerTitle, state })
      .from(salesInvoices)
      .where(
        and(
          scopedTo(tx.scope, buyerId),
          // It stands on another, which is found.
          ne(state, 'MERGED'),
          inArray(id, sql`(select sales_invoices_like(${pattern}))`),
        ),
      )
      .orderBy(exactFirst(invoiceNumber, text), desc(createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'SalesInvoice' }));
  },
};

/** A dealer's funds, by the whole number of a temporary limit that was asked for: it is decided on their page. */
const dealerFundsSource: SearchSource = {
  type: 'DealerFunds',
  permission: 'credit.read',
  async find(tx, { text, first }) {
    const { number, partnerId } = temporaryLimits;
    const rows = await tx.db
      .select({ id: partnerId, number, title: partners.name })
      .from(temporaryLimits)
      .leftJoin(partners, eq(partners.id, partnerId))
      .where(and(scopedTo(tx.scope, partnerId), eq(number, text.toUpperCase())))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'DealerFunds', title: row.title ?? '', state: null }));
  },
};

/** Add a type of document here and the one search box finds it. */
const sources = [
  taxInvoiceSource,
  paymentRequestSource,
  bankReceiptSource,
  receivableSource,
  salesInvoiceSource,
  dealerFundsSource,
];

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
