import type { DocumentType } from '../ledger/instruction.ts';
import type { LedgerTransferRow } from '../ledger/tables.ts';

/* What the money of a trace is made of; it has no tables of its own. */

/** What the gateway brings of a trace that distribution told. */
export interface TraceRow {
  id: string;
  batchIds: string[];
  goodsReceiptLineIds: string[];
  productionOrderIds: string[];
  shipmentIds: string[];
  salesOrderIds: string[];
  salesReturnIds: string[];
  parts: TracedPartRow[];
}

export interface TracedPartRow {
  id: string;
  from: string;
  until: string;
}

export interface TracedAccountRow {
  code: string;
  asset: string;
  documentType: DocumentType;
  debits: bigint;
  credits: bigint;
  /** What of them is the trace's own. */
  ownDebits: bigint;
  ownCredits: bigint;
}

export type TracedSumKind = 'BOUGHT' | 'PAID' | 'PRODUCED' | 'SOLD' | 'COST' | 'RECEIVED' | 'RETURNED' | 'REFUNDED';

export interface TracedSumRow {
  kind: TracedSumKind;
  amountMinor: bigint;
  shareMinor: bigint;
  currency: string;
}

export interface TracedTransferRow {
  transfer: LedgerTransferRow;
  shareMinor: bigint;
}

/** The money of a trace: what its transfers come to per account and kind of document, and which they are. */
export interface TracedMoneyRow {
  /** By currency, code and kind of document. */
  accounts: TracedAccountRow[];
  /** Of each, in the order in which they were booked, "<sequence> <id> <own share>"; joined by commas. */
  transfers: string;
}
