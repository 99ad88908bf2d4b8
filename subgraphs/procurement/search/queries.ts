import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { type SearchHit, type SearchSource, searchArguments, searchIn } from '@quanlian/subgraph-kit/search.ts';
import { and, desc, eq, ilike, or } from 'drizzle-orm';
import { awards } from '../award/tables.ts';
import { visibleContracts } from '../contract/queries.ts';
import { contracts } from '../contract/tables.ts';
import { goodsReceipts } from '../goods-receipt/tables.ts';
import { invoiceMatches } from '../invoice-match/tables.ts';
import { visiblePurchaseOrders } from '../purchase-order/queries.ts';
import { purchaseOrders } from '../purchase-order/tables.ts';
import { shipmentNotices } from '../shipment-notice/tables.ts';
import { visibleSourcingEvents } from '../sourcing-event/queries.ts';
import { sourcingEventStateAt } from '../sourcing-event/rules.ts';
import { sourcingEvents } from '../sourcing-event/tables.ts';
import { suppliers } from '../supplier/tables.ts';

type Hit = SearchHit & { state: string };
type Source = SearchSource<Hit>;

const supplierSource: Source = {
  type: 'Supplier',
  permission: 'supplier.read',
  async find(tx, { pattern, first }) {
    const rows = await tx.db
      .select()
      .from(suppliers)
      .where(and(scopedTo(tx.scope, suppliers.id), ilike(suppliers.searchText, pattern)))
      .orderBy(suppliers.code)
      .limit(first);
    return rows.map((row) => ({ type: 'Supplier', id: row.id, number: row.code, title: row.name, state: row.state }));
  },
};

const sourcingEventSource: Source = {
  type: 'SourcingEvent',
  permission: 'sourcing-event.read',
  async find(tx, { pattern, first }) {
    const rows = await tx.db
      .select()
      .from(sourcingEvents)
      .where(
        and(
          visibleSourcingEvents(tx.scope),
          or(ilike(sourcingEvents.number, pattern), ilike(sourcingEvents.title, pattern)),
        ),
      )
      .orderBy(desc(sourcingEvents.createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'SourcingEvent', state: sourcingEventStateAt(row, tx.businessTime) }));
  },
};

const awardSource: Source = {
  type: 'Award',
  permission: 'award.read',
  async find(tx, { pattern, first }) {
    return tx.db
      .select({ id: awards.id, number: awards.number, title: sourcingEvents.title, state: awards.state })
      .from(awards)
      .innerJoin(sourcingEvents, eq(sourcingEvents.id, awards.sourcingEventId))
      .where(and(scopedTo(tx.scope), or(ilike(awards.number, pattern), ilike(sourcingEvents.title, pattern))))
      .orderBy(desc(awards.createdAt))
      .limit(first)
      .then((rows) => rows.map((row) => ({ ...row, type: 'Award' })));
  },
};

const contractSource: Source = {
  type: 'Contract',
  permission: 'contract.read',
  async find(tx, { pattern, first }) {
    const rows = await tx.db
      .select()
      .from(contracts)
      .where(
        and(
          visibleContracts(tx.scope),
          or(ilike(contracts.number, pattern), ilike(contracts.title, pattern), ilike(contracts.supplierName, pattern)),
        ),
      )
      .orderBy(desc(contracts.createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'Contract' }));
  },
};

const purchaseOrderSource: Source = {
  type: 'PurchaseOrder',
  permission: 'purchase-order.read',
  async find(tx, { pattern, first }) {
    const rows = await tx.db
      .select()
      .from(purchaseOrders)
      .where(
        and(
          visiblePurchaseOrders(tx.scope),
          or(ilike(purchaseOrders.number, pattern), ilike(purchaseOrders.supplierName, pattern)),
        ),
      )
      .orderBy(desc(purchaseOrders.createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'PurchaseOrder', title: row.supplierName }));
  },
};

const shipmentNoticeSource: Source = {
  type: 'ShipmentNotice',
  permission: 'shipment-notice.read',
  async find(tx, { pattern, first }) {
    const { number, waybillNumber, supplierName } = shipmentNotices;
    const rows = await tx.db
      .select()
      .from(shipmentNotices)
      .where(
        and(
          scopedTo(tx.scope, shipmentNotices.supplierId),
          or(ilike(number, pattern), ilike(waybillNumber, pattern), ilike(supplierName, pattern)),
        ),
      )
      .orderBy(desc(shipmentNotices.createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'ShipmentNotice', title: row.supplierName }));
  },
};

const goodsReceiptSource: Source = {
  type: 'GoodsReceipt',
  permission: 'goods-receipt.read',
  async find(tx, { pattern, first }) {
    const { number, returnNumber, supplierName } = goodsReceipts;
    const rows = await tx.db
      .select()
      .from(goodsReceipts)
      .where(
        and(
          scopedTo(tx.scope, goodsReceipts.supplierId),
          or(ilike(number, pattern), ilike(returnNumber, pattern), ilike(supplierName, pattern)),
        ),
      )
      .orderBy(desc(goodsReceipts.createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'GoodsReceipt', title: row.supplierName }));
  },
};

const invoiceMatchSource: Source = {
  type: 'InvoiceMatch',
  permission: 'invoice-match.read',
  async find(tx, { pattern, first }) {
    const { number, invoiceNumber, supplierName } = invoiceMatches;
    const rows = await tx.db
      .select()
      .from(invoiceMatches)
      .where(
        and(
          scopedTo(tx.scope, invoiceMatches.supplierId),
          or(ilike(number, pattern), ilike(invoiceNumber, pattern), ilike(supplierName, pattern)),
        ),
      )
      .orderBy(desc(invoiceMatches.createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'InvoiceMatch', title: row.supplierName }));
  },
};

/** Add a type of document here and the one search box finds it. */
const sources: Source[] = [
  supplierSource,
  sourcingEventSource,
  awardSource,
  contractSource,
  purchaseOrderSource,
  shipmentNoticeSource,
  goodsReceiptSource,
  invoiceMatchSource,
];

export const searchProcurement = query({
  name: 'searchProcurement',
  permission: 'signedIn',
  input: searchArguments,
  run: (tx, input) => searchIn(tx, sources, input),
});
