import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import {
  exactFirst,
  type SearchHit,
  type SearchSource,
  searchArguments,
  searchIn,
  searchText,
} from '@quanlian/subgraph-kit/search.ts';
import { and, asc, desc, eq, ilike, or, sql } from 'drizzle-orm';
import { chartAccountOf, chartOfAccounts } from '../account/chart-of-accounts.ts';
import { ledgerAccounts } from '../account/tables.ts';
import { ownBankAccounts } from '../bank/tables.ts';
import { payOuts } from '../pay-out/tables.ts';
import { visiblePaymentOrders } from '../payment-order/queries.ts';
import { paymentOrders } from '../payment-order/tables.ts';
import { legalEntities, partners, supplierPayees } from '../read-model/tables.ts';
import { refunds } from '../refund/tables.ts';

/** `parentId`: the document on whose page a party may read it, which has none for itself. */
type PaymentsHit = SearchHit & { parentId?: string };

const payOutSource: SearchSource<PaymentsHit> = {
  type: 'PayOut',
  permission: 'open-item.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, supplierName, state, supplierId, paymentRequestId } = payOuts;
    const rows = await tx.db
      .select({ id, number, title: supplierName, state, parentId: paymentRequestId })
      .from(payOuts)
      .where(and(scopedTo(tx.scope, supplierId), inArray(id, sql`(select pay_outs_like(${pattern}))`)))
      .orderBy(exactFirst(number, text), desc(payOuts.createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'PayOut' }));
  },
};

const paymentOrderSource: SearchSource<PaymentsHit> = {
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

const refundSource: SearchSource<PaymentsHit> = {
  type: 'Refund',
  permission: 'payment.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, state, buyerId, createdAt } = refunds;
    const rows = await tx.db
      .select({ id, number, title: paymentOrders.description, state })
      .from(refunds)
      .innerJoin(paymentOrders, eq(paymentOrders.id, refunds.paymentOrderId))
      .where(and(scopedTo(tx.scope, buyerId), inArray(id, sql`(select refunds_like(${pattern}))`)))
      .orderBy(exactFirst(number, text), desc(createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'Refund' }));
  },
};

const bankAccountSource: SearchSource<PaymentsHit> = {
  type: 'BankAccount',
  permission: 'bank.read',
  async find(tx, { pattern, text, first }) {
    const { id, accountNumber, bankName, accountName, isClosed } = ownBankAccounts;
    const rows = await tx.db
      .select({ id, number: accountNumber, bankName, accountName })
      .from(ownBankAccounts)
      .where(
        and(
          scopedTo(tx.scope),
          eq(isClosed, false),
          or(ilike(accountNumber, pattern), ilike(bankName, pattern), ilike(accountName, pattern)),
        ),
      )
      .orderBy(exactFirst(accountNumber, text), asc(accountNumber))
      .limit(first);
    return rows.map(({ id, number, bankName, accountName }) => ({
      ...{ type: 'BankAccount', id, number, title: `${bankName} ${accountName}`, state: null },
    }));
  },
};

/** By the code and the name of the account in the chart, by whose it is, and by the number of its bank account. */
const ledgerAccountSource: SearchSource<PaymentsHit> = {
  type: 'LedgerAccount',
  permission: 'ledger.read',
  async find(tx, { pattern, text, first }) {
    const { id, code, partyId, dimension, legalEntityId } = ledgerAccounts;
    const [suppliers, dealers, bankAccounts] = await Promise.all([
      tx.db
        .select({ id: supplierPayees.supplierId })
        .from(supplierPayees)
        .where(or(ilike(supplierPayees.name, pattern), ilike(supplierPayees.code, pattern)))
        .limit(50),
      tx.db
        .select({ id: partners.id })
        .from(partners)
        .where(or(ilike(partners.name, pattern), ilike(partners.code, pattern)))
        .limit(50),
      tx.db
        .select({ id: ownBankAccounts.id })
        .from(ownBankAccounts)
        .where(ilike(ownBankAccounts.accountNumber, pattern))
        .limit(50),
    ]);
    const ids = (found: { id: string }[]) => found.map((row) => row.id);
    const rows = await tx.db
      .select({
        id,
        number: code,
        entityName: legalEntities.name,
        supplierName: supplierPayees.name,
        dealerName: partners.name,
        bankName: ownBankAccounts.bankName,
      })
      .from(ledgerAccounts)
      .leftJoin(legalEntities, eq(legalEntities.id, legalEntityId))
      .leftJoin(supplierPayees, eq(supplierPayees.supplierId, partyId))
      .leftJoin(partners, eq(partners.id, partyId))
      .leftJoin(ownBankAccounts, eq(sql`${ownBankAccounts.id}::text`, dimension))
      .where(
        and(
          scopedTo(tx.scope, partyId),
          or(
            inArray(code, codesLike(text)),
            inArray(partyId, [...ids(suppliers), ...ids(dealers)]),
            and(sql`${dimension} <> ''`, inArray(dimension, ids(bankAccounts))),
          ),
        ),
      )
      // A code stands before those that begin with it.
      .orderBy(asc(code), asc(id))
      .limit(first);
    return rows.map(({ id, number, entityName, supplierName, dealerName, bankName }) => {
      const name = chartAccountOf(number)?.name[tx.locale] ?? number;
      const title = [name, supplierName ?? dealerName ?? bankName, entityName].filter(Boolean).join(' · ');
      return { type: 'LedgerAccount', id, number, title, state: null };
    });
  },
};

/** Codes of the chart that contain the text, or whose names or their pinyin do. */
function codesLike(text: string): string[] {
  const sought = text.toLowerCase();
  return Object.entries(chartOfAccounts)
    .filter(([code, { name }]) => searchText(name['zh-CN'], name.en, code).includes(sought))
    .map(([code]) => code);
}

/** Add a type of document here and the one search box finds it. */
const sources = [payOutSource, paymentOrderSource, refundSource, bankAccountSource, ledgerAccountSource];

/** Payments, refunds and accounts in this subgraph's part of the one search box, for those who may read them. */
export const searchPayments = query({
  name: 'searchPayments',
  permission: 'signedIn',
  input: searchArguments,
  run: (tx, input) => searchIn(tx, sources, input),
});
