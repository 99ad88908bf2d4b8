import {
  addDecimals,
  compareDecimals,
  type Decimal,
  isPositiveDecimal,
  minimumDecimal,
  subtractDecimals,
} from '@quanlian/money/decimal.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import { type LineAmounts, type PricedLine, partOfLine } from '../sales-order/rules.ts';
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
  /** Where on the order's line the next of this shipment that comes back begins. */
  nextShare: Decimal;
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

/**
 * What pieces of a line come to, by the order line's stored allocation: each shipment has a part of it, and gives back
 * out of that part alone. So the pieces of a shipment sum to what it was invoiced with, and all of them to the line.
 */
export function amountsOfPieces<
  Piece extends { part: Pick<DeliveredPart, 'shipmentId' | 'nextShare'>; quantity: Decimal },
>(line: PricedLine, pieces: readonly Piece[]): { piece: Piece; amounts: LineAmounts }[] {
  const next = new Map<string, Decimal>();
  return pieces.map((piece) => {
    const { shipmentId, nextShare } = piece.part;
    const from = next.get(shipmentId) ?? nextShare;
    next.set(shipmentId, addDecimals(from, piece.quantity));
    return { piece, amounts: partOfLine(line, from, piece.quantity) };
  });
}

export function sumOpen(parts: readonly DeliveredPart[]): Decimal {
  return parts.reduce((sum, part) => addDecimals(sum, part.open), '0');
}
