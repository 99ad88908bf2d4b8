import type { BatchInputRow } from '../production-order/tables.ts';
import type { BatchRow, StockItemRow, StockMovementKind, StockMovementRow } from '../stock/tables.ts';

/* What a trace is made of. It has no tables of its own: goods leave their traces in those of others. */

export interface TracedBatchRow {
  batch: BatchRow;
  direction: 'ORIGIN' | 'BACKWARD' | 'FORWARD';
  /** Steps of production away from the batch asked for. */
  depth: number;
}

export interface TracedQuantityRow {
  batchId: string;
  kind: StockMovementKind;
  quantity: string;
  valueMinor: bigint;
}

export interface TracedDeliveryRow {
  id: string;
  shipmentId: string;
  salesOrderId: string;
  orderLineId: string;
  batchId: string;
  quantity: string;
  signedQuantity: string | null;
  costMinor: bigint | null;
}

export interface TracedOutletDeliveryRow {
  id: string;
  outletDeliveryId: string;
  outletId: string;
  batchId: string;
  quantity: string;
}

export interface TracedHolderRow {
  partnerId: string;
  batchId: string;
  onHand: string;
}

/** What of a document's money, or of a batch's, is the trace's; a document may have several parts of it. */
export interface TracedPartRow {
  /** Of a batch, a line of a goods receipt, a sales order, a shipment or a sales return. */
  id: string;
  from: string;
  until: string;
}

export interface TraceRow {
  id: string;
  batches: TracedBatchRow[];
  inputs: BatchInputRow[];
  quantities: TracedQuantityRow[];
  receipts: StockMovementRow[];
  deliveries: TracedDeliveryRow[];
  outletDeliveries: TracedOutletDeliveryRow[];
  holders: TracedHolderRow[];
  returns: StockMovementRow[];
  stock: StockItemRow[];
  isComplete: boolean;
  /* What others of the graph find their part of the story by. */
  batchIds: string[];
  goodsReceiptLineIds: string[];
  productionOrderIds: string[];
  shipmentIds: string[];
  salesOrderIds: string[];
  orderLineIds: string[];
  salesReturnIds: string[];
  parts: TracedPartRow[];
}
