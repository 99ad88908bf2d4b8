import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { exactFirst, type SearchSource, searchArguments, searchIn } from '@quanlian/subgraph-kit/search.ts';
import { and, asc, desc, eq, gt, ilike, or, sql } from 'drizzle-orm';
import { boms } from '../bom/tables.ts';
import { dealerAgreements } from '../dealer-agreement/tables.ts';
import { visibleAgreements } from '../dealer-agreement/visible-agreements.ts';
import { locations } from '../location/tables.ts';
import { partners } from '../partner/tables.ts';
import { visiblePartners } from '../partner/visible-partners.ts';
import { outletDeliveries, outletDeliveryLines, partnerStock } from '../partner-stock/tables.ts';
import { productionOrders } from '../production-order/tables.ts';
import { products } from '../read-model/tables.ts';
import { visibleSalesOrders } from '../sales-order/queries.ts';
import { salesOrders } from '../sales-order/tables.ts';
import { visibleSalesReturns } from '../sales-return/queries.ts';
import { salesReturns } from '../sales-return/tables.ts';
import { shipmentLines, shipments } from '../shipment/tables.ts';
import { visibleShipments } from '../shipment/visible-shipments.ts';
import { batches } from '../stock/tables.ts';

const batchSource: SearchSource = {
  type: 'Batch',
  permission: 'stock.read',
  async find(tx, { pattern, text, first }) {
    const { id, batchNumber, sourceOrganisationId, state } = batches;
    const rows = await tx.db
      .select({ id, number: batchNumber, title: products.name, state })
      .from(batches)
      .leftJoin(products, eq(products.id, batches.productId))
      .where(
        and(
          scopedTo(tx.scope, sourceOrganisationId),
          or(ilike(batchNumber, pattern), ilike(products.searchText, pattern), ilike(products.name, pattern)),
        ),
      )
      .orderBy(exactFirst(batchNumber, text), desc(batches.createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'Batch', title: row.title ?? '' }));
  },
};

/** What a dealer has of our goods; headquarters find the batch itself. */
const partnerBatchSource: SearchSource = {
  type: 'Batch',
  permission: 'partner-stock.read',
  async find(tx, { pattern, text, first }) {
    if (tx.scope.kind !== 'organisation') return [];
    const { batchId, batchNumber, partnerId, productId, productCode, productName, onHand, bestBefore } = partnerStock;
    const rows = await tx.db
      .select({ id: batchId, number: batchNumber, title: productName })
      .from(partnerStock)
      .leftJoin(products, eq(products.id, productId))
      .where(
        and(
          scopedTo(tx.scope, partnerId),
          gt(onHand, '0'),
          or(
            ilike(batchNumber, pattern),
            ilike(productCode, pattern),
            ilike(productName, pattern),
            ilike(products.searchText, pattern),
          ),
        ),
      )
      .orderBy(exactFirst(batchNumber, text), asc(bestBefore), asc(batchId))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'Batch', state: null }));
  },
};

const locationSource: SearchSource = {
  type: 'Location',
  permission: 'stock.read',
  async find(tx, { pattern, text, first }) {
    const { id, code, name, address, searchText } = locations;
    const rows = await tx.db
      .select({ id, number: code, title: name })
      .from(locations)
      .where(
        and(
          scopedTo(tx.scope),
          or(ilike(code, pattern), ilike(name, pattern), ilike(address, pattern), ilike(searchText, pattern)),
        ),
      )
      .orderBy(exactFirst(code, text), asc(code))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'Location', state: null }));
  },
};

const salesOrderSource: SearchSource = {
  type: 'SalesOrder',
  permission: 'sales-order.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, buyerName, state, searchText, createdAt } = salesOrders;
    const rows = await tx.db
      .select({ id, number, title: buyerName, state })
      .from(salesOrders)
      .where(and(visibleSalesOrders(tx.scope), ilike(searchText, pattern)))
      .orderBy(exactFirst(number, text), desc(createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'SalesOrder' }));
  },
};

const shipmentSource: SearchSource = {
  type: 'Shipment',
  permission: 'shipment.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, buyerName, state, salesOrderNumber, waybillNumber, createdAt } = shipments;
    const rows = await tx.db
      .select({ id, number, title: buyerName, state })
      .from(shipments)
      .where(
        and(
          visibleShipments(tx.scope),
          or(
            ilike(number, pattern),
            ilike(salesOrderNumber, pattern),
            ilike(waybillNumber, pattern),
            ilike(buyerName, pattern),
            // Whole, unlike the rest: a part of a number is in too many.
            sql`${id} in (select ${shipmentLines.shipmentId} from ${shipmentLines} where ${shipmentLines.batchNumber} = ${text})`,
          ),
        ),
      )
      .orderBy(exactFirst(number, text), desc(createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'Shipment' }));
  },
};

const salesReturnSource: SearchSource = {
  type: 'SalesReturn',
  permission: 'sales-return.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, buyerName, state, searchText, waybill, createdAt } = salesReturns;
    const rows = await tx.db
      .select({ id, number, title: buyerName, state })
      .from(salesReturns)
      .where(and(visibleSalesReturns(tx.scope), or(ilike(searchText, pattern), ilike(waybill, pattern))))
      .orderBy(exactFirst(number, text), desc(createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'SalesReturn' }));
  },
};

const partnerSource: SearchSource = {
  type: 'Partner',
  permission: 'partner.read',
  async find(tx, { pattern, text, first }) {
    const { id, code, name, state, searchText, taxNumber, level } = partners;
    const rows = await tx.db
      .select({ id, number: code, title: name, state, level })
      .from(partners)
      .where(
        and(
          visiblePartners(tx.scope),
          or(ilike(searchText, pattern), ilike(name, pattern), ilike(code, pattern), ilike(taxNumber, pattern)),
        ),
      )
      .orderBy(exactFirst(code, text), asc(code))
      .limit(first);
    return rows.map(({ level: itsLevel, ...row }) => ({ ...row, type: itsLevel === 'OUTLET' ? 'Outlet' : 'Partner' }));
  },
};

const agreementSource: SearchSource = {
  type: 'DealerAgreement',
  permission: 'agreement.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, partnerName, state, createdAt } = dealerAgreements;
    const rows = await tx.db
      .select({ id, number, title: partnerName, state })
      .from(dealerAgreements)
      .where(and(visibleAgreements(tx.scope), or(ilike(number, pattern), ilike(partnerName, pattern))))
      .orderBy(exactFirst(number, text), desc(createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'DealerAgreement' }));
  },
};

const outletDeliverySource: SearchSource = {
  type: 'OutletDelivery',
  permission: 'partner-stock.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, partnerId, outletId, outletName, createdAt } = outletDeliveries;
    const { outletDeliveryId, batchNumber } = outletDeliveryLines;
    const rows = await tx.db
      .select({ id, number, title: outletName })
      .from(outletDeliveries)
      .where(
        and(
          scopedTo(tx.scope, partnerId, outletId),
          or(
            ilike(number, pattern),
            ilike(outletName, pattern),
            // Whole, as in a shipment.
            sql`${id} in (select ${outletDeliveryId} from ${outletDeliveryLines} where ${batchNumber} = ${text})`,
          ),
        ),
      )
      .orderBy(exactFirst(number, text), desc(createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'OutletDelivery', state: null }));
  },
};

const productionOrderSource: SearchSource = {
  type: 'ProductionOrder',
  permission: 'production.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, state, productId, batchId, createdAt } = productionOrders;
    const rows = await tx.db
      .select({ id, number, title: products.name, state })
      .from(productionOrders)
      .leftJoin(products, eq(products.id, productId))
      .leftJoin(batches, eq(batches.id, batchId))
      .where(
        and(
          scopedTo(tx.scope),
          or(ilike(number, pattern), ilike(products.searchText, pattern), ilike(batches.batchNumber, pattern)),
        ),
      )
      .orderBy(exactFirst(number, text), desc(createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'ProductionOrder', title: row.title ?? '' }));
  },
};

const bomSource: SearchSource = {
  type: 'Bom',
  permission: 'production.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, state, productId, createdAt } = boms;
    const rows = await tx.db
      .select({ id, number, title: products.name, state })
      .from(boms)
      .leftJoin(products, eq(products.id, productId))
      .where(and(scopedTo(tx.scope), or(ilike(number, pattern), ilike(products.searchText, pattern))))
      .orderBy(exactFirst(number, text), desc(createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'Bom', title: row.title ?? '' }));
  },
};

/** Add a type of document here and the one search box finds it. */
const sources = [
  batchSource,
  partnerBatchSource,
  salesOrderSource,
  shipmentSource,
  salesReturnSource,
  productionOrderSource,
  bomSource,
  partnerSource,
  agreementSource,
  outletDeliverySource,
  locationSource,
];

/** Distribution's part of the one search box, for those who may read it. */
export const searchDistribution = query({
  name: 'searchDistribution',
  permission: 'signedIn',
  input: searchArguments,
  run: (tx, input) => searchIn(tx, sources, input),
});
