import {
  addDecimals,
  compareDecimals,
  type Decimal,
  isPositiveDecimal,
  minimumDecimal,
  subtractDecimals,
} from '@quanlian/money/decimal.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { SalesReturnState } from './tables.ts';

/** Every move that a return may make. */
export const salesReturnTransitions: Record<SalesReturnState, readonly SalesReturnState[]> = {
  REQUESTED: ['AGREED', 'REFUSED', 'WITHDRAWN'],
  AGREED: ['RECEIVED', 'WITHDRAWN'],
  REFUSED: [],
  WITHDRAWN: [],
  RECEIVED: ['REFUNDING', 'DONE'],
  REFUNDING: ['AWAITING_RED_INVOICE', 'DONE'],
  AWAITING_RED_INVOICE: ['DONE'],
  DONE: [],
};

/** What people may do with a return: one table for the commands and for the screen. */
export const salesReturnMoves = {
  agreeToSalesReturn: { from: ['REQUESTED'], permission: 'sales-return.decide', side: 'hq' },
  refuseSalesReturn: { from: ['REQUESTED'], permission: 'sales-return.decide', side: 'hq' },
  receiveSalesReturn: { from: ['AGREED'], permission: 'sales-return.receive', side: 'hq' },
  withdrawSalesReturn: { from: ['REQUESTED', 'AGREED'], permission: 'shop.order', side: 'partner' },
} as const satisfies Moves<SalesReturnState>;

/** A batch of a line that was signed for, and how much of it is not asked back already. */
export interface DeliveredPart {
  shipmentId: string;
  shipmentLineId: string;
  orderLineId: string;
  batchId: string;
  batchNumber: string;
  signedOn: string;
  open: Decimal;
  costMinor: bigint;
  shippedQuantity: Decimal;
}

/** Takes a quantity of a line out of what was delivered, the oldest delivery first. */
export function takeDelivered(
  parts: readonly DeliveredPart[],
  quantity: Decimal,
): { taken: { part: DeliveredPart; quantity: Decimal }[]; returnable: Decimal; isEnough: boolean } {
  let missing = quantity;
  const taken: { part: DeliveredPart; quantity: Decimal }[] = [];
  for (const part of parts) {
    if (!isPositiveDecimal(missing) || !isPositiveDecimal(part.open)) continue;
    const piece = minimumDecimal(missing, part.open);
    taken.push({ part, quantity: piece });
    missing = subtractDecimals(missing, piece);
  }
  const returnable = sumOpen(parts);
  return { taken, returnable, isEnough: compareDecimals(quantity, returnable) <= 0 };
}

export function sumOpen(parts: readonly DeliveredPart[]): Decimal {
  return parts.reduce((sum, part) => addDecimals(sum, part.open), '0');
}
