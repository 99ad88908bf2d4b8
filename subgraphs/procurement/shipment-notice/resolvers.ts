import { downloadUrl, uploadUrl } from '@quanlian/subgraph-kit/file-store.ts';
import { orEmpty, present } from '@quanlian/subgraph-kit/loaded.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { receiptByShipmentNotice } from '../goods-receipt/queries.ts';
import { purchaseOrderById, purchaseOrderLineById } from '../purchase-order/queries.ts';
import { relatedToShipmentNotice } from '../related-document/related-documents.ts';
import { supplierById } from '../supplier/queries.ts';
import { addShipmentDocument } from './add-shipment-document.ts';
import { cancelShipmentNotice } from './cancel-shipment-notice.ts';
import { createShipmentDocumentUpload } from './create-shipment-document-upload.ts';
import { createShipmentNotice } from './create-shipment-notice.ts';
import {
  documentsByShipmentNotice,
  linesByShipmentNotice,
  listShipmentNotices,
  readShipmentNotice,
  shipmentNoticeById,
  shipmentNoticeHistory,
} from './queries.ts';
import { shipmentNoticeMoves } from './rules.ts';

export const shipmentNoticeResolvers = {
  Query: {
    shipmentNotices: (_parent, args, ctx) => ctx.read(listShipmentNotices, args),
    shipmentNotice: (_parent, args, ctx) => ctx.read(readShipmentNotice, args),
  },
  Mutation: {
    createShipmentNotice: (_parent, { input }, ctx) => ctx.execute(createShipmentNotice, input, 'ShipmentNotice'),
    cancelShipmentNotice: (_parent, { input }, ctx) => ctx.execute(cancelShipmentNotice, input, 'ShipmentNotice'),
    addShipmentDocument: (_parent, { input }, ctx) => ctx.execute(addShipmentDocument, input, 'ShipmentNotice'),
    createShipmentDocumentUpload: (_parent, { input }, ctx) =>
      ctx.execute(createShipmentDocumentUpload, input, 'ShipmentDocumentUpload'),
  },
  ShipmentNotice: {
    __resolveReference: (reference, ctx) => ctx.loader(shipmentNoticeById).load(reference.id),
    purchaseOrder: (row, _args, ctx) => ctx.loader(purchaseOrderById).load(row.purchaseOrderId).then(present),
    supplier: (row, _args, ctx) => ctx.loader(supplierById).load(row.supplierId).then(present),
    location: (row) => ({ id: row.locationId }),
    lines: (row, _args, ctx) => ctx.loader(linesByShipmentNotice).load(row.id).then(orEmpty),
    documents: (row, _args, ctx) => ctx.loader(documentsByShipmentNotice).load(row.id).then(orEmpty),
    goodsReceipt: (row, _args, ctx) => ctx.loader(receiptByShipmentNotice).load(row.id),
    allowedActions: (row, _args, ctx) => openMoves(shipmentNoticeMoves, row.state, ctx.claims),
    relatedDocuments: (row, _args, ctx) => ctx.loader(relatedToShipmentNotice).load(row.id).then(orEmpty),
    history: (row, _args, ctx) => ctx.loader(shipmentNoticeHistory).load(row.id).then(orEmpty),
  },
  ShipmentNoticeLine: {
    purchaseOrderLine: (row, _args, ctx) =>
      ctx.loader(purchaseOrderLineById).load(row.purchaseOrderLineId).then(present),
    product: (row) => ({ id: row.productId }),
  },
  ShipmentDocument: {
    downloadUrl: (row, _args, ctx) => (row.fileId ? downloadUrl(ctx.execution.runtime, row.fileId) : null),
  },
  ShipmentDocumentUpload: {
    fileId: (row) => row.id,
    uploadUrl: (row, _args, ctx) => uploadUrl(ctx.execution.runtime, row),
  },
} satisfies Resolvers;
