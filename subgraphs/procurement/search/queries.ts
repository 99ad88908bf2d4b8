import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import {
  exactFirst,
  type SearchHit,
  type SearchSource,
  searchArguments,
  searchIn,
} from '@quanlian/subgraph-kit/search.ts';
import { type AnyColumn, and, desc, eq, ilike, or, type SQL, sql } from 'drizzle-orm';
import { awards } from '../award/tables.ts';
import { visibleContracts } from '../contract/queries.ts';
import { contracts } from '../contract/tables.ts';
import { goodsReceiptLines, goodsReceipts } from '../goods-receipt/tables.ts';
import { invoiceMatches } from '../invoice-match/tables.ts';
import { visiblePurchaseOrders } from '../purchase-order/queries.ts';
import { purchaseOrderLines, purchaseOrders } from '../purchase-order/tables.ts';
import { quotations } from '../quotation/tables.ts';
import { products } from '../read-model/tables.ts';
import { shipmentNoticeLines, shipmentNotices } from '../shipment-notice/tables.ts';
import { visibleSourcingEvents } from '../sourcing-event/queries.ts';
import { sourcingEventStateAt } from '../sourcing-event/rules.ts';
import { sourcingEvents } from '../sourcing-event/tables.ts';
import { supplierChangeRequests, suppliers } from '../supplier/tables.ts';

type Hit = SearchHit & { state: string };
type Source = SearchSource<Hit>;

const supplierSource: Source = {
  type: 'Supplier',
  permission: 'supplier.read',
  async find(tx, { pattern, text, first }) {
    const rows = await tx.db
      .select()
      .from(suppliers)
      .where(
        and(
          scopedTo(tx.scope, suppliers.id),
          or(
            ilike(suppliers.searchText, pattern),
            // Whole: a request to change its data is decided on its page.
            sql`${suppliers.id} in (select ${supplierChangeRequests.supplierId} from ${supplierChangeRequests}
              where ${supplierChangeRequests.number} = ${text.toUpperCase()})`,
          ),
        ),
      )
      .orderBy(exactFirst(suppliers.code, text), suppliers.code)
      .limit(first);
    return rows.map((row) => ({ type: 'Supplier', id: row.id, number: row.code, title: row.name, state: row.state }));
  },
};

const sourcingEventSource: Source = {
  type: 'SourcingEvent',
  permission: 'sourcing-event.read',
  async find(tx, { pattern, text, first }) {
    const rows = await tx.db
      .select()
      .from(sourcingEvents)
      .where(
        and(
          visibleSourcingEvents(tx.scope),
          or(
            ilike(sourcingEvents.number, pattern),
            ilike(sourcingEvents.title, pattern),
            // Whole, and behind the wall of quotations: a sealed one is found by its supplier alone.
            sql`${sourcingEvents.id} in (select ${quotations.sourcingEventId} from ${quotations}
              where ${quotations.number} = ${text.toUpperCase()})`,
          ),
        ),
      )
      .orderBy(exactFirst(sourcingEvents.number, text), desc(sourcingEvents.createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'SourcingEvent', state: sourcingEventStateAt(row, tx.businessTime) }));
  },
};

const awardSource: Source = {
  type: 'Award',
  permission: 'award.read',
  async find(tx, { pattern, text, first }) {
    return tx.db
      .select({ id: awards.id, number: awards.number, title: sourcingEvents.title, state: awards.state })
      .from(awards)
      .innerJoin(sourcingEvents, eq(sourcingEvents.id, awards.sourcingEventId))
      .where(and(scopedTo(tx.scope), or(ilike(awards.number, pattern), ilike(sourcingEvents.title, pattern))))
      .orderBy(exactFirst(awards.number, text), desc(awards.createdAt))
      .limit(first)
      .then((rows) => rows.map((row) => ({ ...row, type: 'Award' })));
  },
};

const contractSource: Source = {
  type: 'Contract',
  permission: 'contract.read',
  async find(tx, { pattern, text, first }) {
    const rows = await tx.db
      .select()
      .from(contracts)
      .where(
        and(
          visibleContracts(tx.scope),
          or(ilike(contracts.number, pattern), ilike(contracts.title, pattern), ilike(contracts.supplierName, pattern)),
        ),
      )
      .orderBy(exactFirst(contracts.number, text), desc(contracts.createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'Contract' }));
  },
};

const purchaseOrderSource: Source = {
  type: 'PurchaseOrder',
  permission: 'purchase-order.read',
  async find(tx, { pattern, text, first }) {
    const rows = await tx.db
      .select()
      .from(purchaseOrders)
      .where(
        and(
          visiblePurchaseOrders(tx.scope),
          or(
            ilike(purchaseOrders.number, pattern),
            ilike(purchaseOrders.supplierName, pattern),
            isOfSupplierLike(purchaseOrders.supplierId, pattern),
            hasProductLike(
              { of: purchaseOrders.id, lines: purchaseOrderLines, parent: purchaseOrderLines.purchaseOrderId },
              pattern,
            ),
          ),
        ),
      )
      .orderBy(exactFirst(purchaseOrders.number, text), desc(purchaseOrders.createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'PurchaseOrder', title: row.supplierName }));
  },
};

const shipmentNoticeSource: Source = {
  type: 'ShipmentNotice',
  permission: 'shipment-notice.read',
  async find(tx, { pattern, text, first }) {
    const { number, waybillNumber, supplierName } = shipmentNotices;
    const rows = await tx.db
      .select()
      .from(shipmentNotices)
      .where(
        and(
          scopedTo(tx.scope, shipmentNotices.supplierId),
          or(
            ilike(number, pattern),
            ilike(waybillNumber, pattern),
            ilike(supplierName, pattern),
            isOfSupplierLike(shipmentNotices.supplierId, pattern),
            hasBatchLike(
              { of: shipmentNotices.id, lines: shipmentNoticeLines, parent: shipmentNoticeLines.shipmentNoticeId },
              pattern,
            ),
          ),
        ),
      )
      .orderBy(exactFirst(shipmentNotices.number, text), desc(shipmentNotices.createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'ShipmentNotice', title: row.supplierName }));
  },
};

const goodsReceiptSource: Source = {
  type: 'GoodsReceipt',
  permission: 'goods-receipt.read',
  async find(tx, { pattern, text, first }) {
    const { number, returnNumber, supplierName } = goodsReceipts;
    const rows = await tx.db
      .select()
      .from(goodsReceipts)
      .where(
        and(
          scopedTo(tx.scope, goodsReceipts.supplierId),
          or(
            ilike(number, pattern),
            ilike(returnNumber, pattern),
            ilike(supplierName, pattern),
            isOfSupplierLike(goodsReceipts.supplierId, pattern),
            hasBatchLike(
              { of: goodsReceipts.id, lines: goodsReceiptLines, parent: goodsReceiptLines.goodsReceiptId },
              pattern,
            ),
          ),
        ),
      )
      .orderBy(exactFirst(goodsReceipts.number, text), desc(goodsReceipts.createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'GoodsReceipt', title: row.supplierName }));
  },
};

const invoiceMatchSource: Source = {
  type: 'InvoiceMatch',
  permission: 'invoice-match.read',
  async find(tx, { pattern, text, first }) {
    const { number, invoiceNumber, supplierName } = invoiceMatches;
    const rows = await tx.db
      .select()
      .from(invoiceMatches)
      .where(
        and(
          scopedTo(tx.scope, invoiceMatches.supplierId),
          or(
            ilike(number, pattern),
            ilike(invoiceNumber, pattern),
            ilike(supplierName, pattern),
            isOfSupplierLike(invoiceMatches.supplierId, pattern),
          ),
        ),
      )
      .orderBy(exactFirst(invoiceMatches.number, text), desc(invoiceMatches.createdAt))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'InvoiceMatch', title: row.supplierName }));
  },
};

/** Documents whose supplier's code, names or pinyin contain the text. */
function isOfSupplierLike(supplierId: AnyColumn, pattern: string): SQL {
  return sql`${supplierId} in (select ${suppliers.id} from ${suppliers} where ${suppliers.searchText} ilike ${pattern})`;
}

/** Documents with a line of a product whose code, name or GTIN contains the text. */
function hasProductLike(
  { of, lines, parent }: { of: AnyColumn; lines: typeof purchaseOrderLines; parent: AnyColumn },
  pattern: string,
): SQL {
  const { productId, productCode, productName } = lines;
  return sql`exists (select from ${lines} left join ${products} on ${products.id} = ${productId} where ${parent} = ${of}
    and (${productCode} ilike ${pattern} or ${productName} ilike ${pattern} or ${products.gtin} ilike ${pattern}))`;
}

/** Documents with a line of a batch whose number, or whose product's code or name, contains the text. */
function hasBatchLike(
  {
    of,
    lines,
    parent,
  }: { of: AnyColumn; lines: typeof shipmentNoticeLines | typeof goodsReceiptLines; parent: AnyColumn },
  pattern: string,
): SQL {
  const { batchNumber, productCode, productName } = lines;
  return sql`exists (select from ${lines} where ${parent} = ${of}
    and (${batchNumber} ilike ${pattern} or ${productCode} ilike ${pattern} or ${productName} ilike ${pattern}))`;
}

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
