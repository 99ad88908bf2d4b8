import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { present } from '@quanlian/subgraph-kit/loaded.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { locationById } from '../location/queries.ts';
import { salesOrderById } from '../sales-order/queries.ts';
import { remainingDays } from '../stock/rules.ts';
import { cancelShipment } from './cancel-shipment.ts';
import { confirmParcel } from './confirm-parcel.ts';
import { createShipment } from './create-shipment.ts';
import { decideDeliveryDifference } from './decide-delivery-difference.ts';
import {
  countShipments,
  linesByShipment,
  listShipments,
  shipmentById,
  shipmentHistory,
  shipmentsBySalesOrder,
} from './queries.ts';
import { recordCarrierProof } from './record-carrier-proof.ts';
import { shipmentMovesFor, shortOf } from './rules.ts';
import { shipGoods } from './ship-goods.ts';
import { signShipment } from './sign-shipment.ts';

export const shipmentResolvers = {
  Query: {
    shipments: (_parent, args, ctx) => ctx.read(listShipments, args),
    shipment: (_parent, { id }, ctx) => ctx.loader(shipmentById).load(id),
    shipmentCounts: (_parent, _args, ctx) => ctx.read(countShipments, {}),
  },
  Mutation: {
    createShipment: (_parent, { input }, ctx) => ctx.execute(createShipment, input, 'Shipment'),
    cancelShipment: (_parent, { input }, ctx) => ctx.execute(cancelShipment, input, 'Shipment'),
    shipGoods: (_parent, { input }, ctx) => ctx.execute(shipGoods, input, 'Shipment'),
    signShipment: (_parent, { input }, ctx) => ctx.execute(signShipment, input, 'Shipment'),
    confirmParcel: (_parent, { input }, ctx) => ctx.execute(confirmParcel, input, 'Shipment'),
    recordCarrierProof: (_parent, { input }, ctx) => ctx.execute(recordCarrierProof, input, 'Shipment'),
    decideDeliveryDifference: (_parent, { input }, ctx) => ctx.execute(decideDeliveryDifference, input, 'Shipment'),
  },
  SalesOrder: {
    shipments: async (order, _args, ctx) => (await ctx.loader(shipmentsBySalesOrder).load(order.id)) ?? [],
  },
  Shipment: {
    __resolveReference: ({ id }, ctx) => ctx.loader(shipmentById).load(id),
    salesOrder: async (row, _args, ctx) => present(await ctx.loader(salesOrderById).load(row.salesOrderId)),
    legalEntity: (row) => ({ id: row.legalEntityId }),
    location: async (row, _args, ctx) => present(await ctx.loader(locationById).load(row.locationId)),
    lines: async (row, _args, ctx) => (await ctx.loader(linesByShipment).load(row.id)) ?? [],
    allowedActions: (row, _args, ctx) => openMoves(shipmentMovesFor(row), row.state, ctx.claims),
    history: async (row, _args, ctx) => (await ctx.loader(shipmentHistory).load(row.id)) ?? [],
  },
  ShipmentLine: {
    product: (line) => ({ id: line.productId }),
    shortQuantity: (line) => (line.signedQuantity === null ? null : shortOf(line)),
    remainingDays: (line, _args, ctx) =>
      line.bestBefore ? remainingDays(line.bestBefore, businessDay(ctx.businessTime)) : null,
  },
} satisfies Resolvers;
