import { type BatchLoader, batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { and, asc, desc, eq, getTableColumns, ilike, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { salesChannelNames } from '../sales-channel/tables.ts';
import { type ShipmentLineRow, type ShipmentRow, shipmentLines, shipmentStates, shipments } from './tables.ts';
import { visibleShipments } from './visible-shipments.ts';

export const listShipments = query({
  name: 'shipments',
  permission: 'shipment.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(shipmentStates)).nullish(),
        channel: z.enum(salesChannelNames).nullish(),
        salesOrderId: idField.nullish(),
        buyerId: idField.nullish(),
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(shipments, after);
    const text = filter?.text?.trim() ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select()
      .from(shipments)
      .where(
        and(
          visibleShipments(tx.scope),
          filter?.states ? inArray(shipments.state, filter.states) : undefined,
          filter?.channel ? eq(shipments.channel, filter.channel) : undefined,
          filter?.salesOrderId ? eq(shipments.salesOrderId, filter.salesOrderId) : undefined,
          filter?.buyerId ? eq(shipments.buyerId, filter.buyerId) : undefined,
          text
            ? or(
                ilike(shipments.number, text),
                ilike(shipments.salesOrderNumber, text),
                ilike(shipments.waybillNumber, text),
                ilike(shipments.buyerName, text),
              )
            : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

/** What waits for a step: at headquarters, or of the buyer. */
export const countShipments = query({
  name: 'shipmentCounts',
  permission: 'shipment.read',
  input: z.object({}),
  async run(tx) {
    const rows = await tx.db
      .select({ state: shipments.state, count: sql<number>`count(*)::int` })
      .from(shipments)
      .where(and(visibleShipments(tx.scope), inArray(shipments.state, ['PICKING', 'SHIPPED', 'DISPUTED'])))
      .groupBy(shipments.state);
    const of = (state: ShipmentRow['state']) => rows.find((row) => row.state === state)?.count ?? 0;
    return { picking: of('PICKING'), toSign: of('SHIPPED'), disputed: of('DISPUTED') };
  },
});

export const shipmentById: BatchLoader<string, ShipmentRow> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(shipments)
    .where(and(inArray(shipments.id, [...ids]), visibleShipments(tx.scope)));
  return byKey(rows, (row) => row.id);
});

export const linesByShipment: BatchLoader<string, ShipmentLineRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select(getTableColumns(shipmentLines))
      .from(shipmentLines)
      .innerJoin(shipments, eq(shipments.id, shipmentLines.shipmentId))
      .where(and(inArray(shipmentLines.shipmentId, [...ids]), visibleShipments(tx.scope)))
      .orderBy(asc(shipmentLines.position));
    return groupedBy(rows, ids, (row) => row.shipmentId);
  },
);

export const shipmentsBySalesOrder: BatchLoader<string, ShipmentRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(shipments)
      .where(and(inArray(shipments.salesOrderId, [...ids]), visibleShipments(tx.scope)))
      .orderBy(desc(shipments.createdAt));
    return groupedBy(rows, ids, (row) => row.salesOrderId);
  },
);

export const shipmentHistory = historyOf('Shipment', {
  told: ['shipGoods', 'recordCarrierProof', 'decideDeliveryDifference'],
});
