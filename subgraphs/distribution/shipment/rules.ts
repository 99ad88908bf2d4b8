import type { SalesLine } from '@quanlian/events/sales-line.ts';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  isPositiveDecimal,
  parseDecimal,
  subtractDecimals,
  sumDecimals,
  tenTo,
} from '@quanlian/money/decimal.ts';
import { divideRounded } from '@quanlian/money/rounding.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import { partOfLine, salesLineOf } from '../sales-order/rules.ts';
import type { SalesOrderLineRow } from '../sales-order/tables.ts';
import type { ShipmentLineRow, ShipmentRow, ShortBearer } from './tables.ts';

/** 拣货中 → 待签收 → 已签收, with a difference over 差异待定责; given up before it leaves: 已取消. */
export const shipmentMoves = {
  shipGoods: { from: ['PICKING'], permission: 'shipment.write', side: 'hq' },
  cancelShipment: { from: ['PICKING'], permission: 'shipment.write', side: 'hq' },
  signShipment: { from: ['SHIPPED'], permission: 'shipment.sign', side: 'partner' },
  confirmParcel: { from: ['SHIPPED'], permission: 'shop.order', side: 'partner' },
  recordCarrierProof: { from: ['SHIPPED'], permission: 'shipment.write', side: 'hq' },
  decideDeliveryDifference: { from: ['DISPUTED'], permission: 'shipment.decide', side: 'hq' },
} as const satisfies Moves<ShipmentRow['state']>;

/** What a person may think of: a dealer signs line by line, a shopper confirms the parcel. */
export function shipmentMovesFor({ channel }: Pick<ShipmentRow, 'channel'>) {
  const { signShipment, confirmParcel, ...others } = shipmentMoves;
  return channel === 'SHOP' ? { ...others, confirmParcel } : { ...others, signShipment };
}

export function shortOf(line: Pick<ShipmentLineRow, 'quantity' | 'signedQuantity'>): Decimal {
  return line.signedQuantity === null ? '0' : subtractDecimals(line.quantity, line.signedQuantity);
}

/** What is left of a line that can go into another shipment. */
export function openToShip(line: Pick<SalesOrderLineRow, 'quantity' | 'shippedQuantity'>, inPicking: Decimal): Decimal {
  return subtractDecimals(subtractDecimals(line.quantity, line.shippedQuantity), inPicking);
}

/** What one line of the order comes to in a shipment that is settled. */
export interface SettledLine {
  line: SalesLine;
  /** Where on the order's line this part begins. */
  settledFrom: Decimal;
  batches: { batchId: string; batchNumber: string; quantity: Decimal }[];
  shippedQuantity: Decimal;
  signedQuantity: Decimal;
  shortQuantity: Decimal;
  shortBearer: ShortBearer | null;
  costMinor: bigint;
  shortCostMinor: bigint;
  /** What money was paid or held for what did not arrive and is not owed. */
  shortGrossMinor: bigint;
}

/**
 * Settles a line of the order: what was signed for is owed, and what is short at the buyer's cost too. The amounts are
 * parts of the stored allocation, taken in the order in which shipments are settled, so that all of them sum back.
 */
export function settleLine(orderLine: SalesOrderLineRow, parts: readonly ShipmentLineRow[]): SettledLine {
  const shippedQuantity = sumDecimals(parts.map((part) => part.quantity));
  const signedQuantity = sumDecimals(parts.map((part) => part.signedQuantity ?? '0'));
  const shortQuantity = subtractDecimals(shippedQuantity, signedQuantity);
  const shortBearer = isPositiveDecimal(shortQuantity) ? bearerOf(parts) : null;
  const isOwed = shortBearer === 'BUYER';
  const owed = isOwed ? shippedQuantity : signedQuantity;
  const already = addDecimals(orderLine.signedQuantity, orderLine.shortQuantity);
  const amounts = partOfLine(orderLine, already, owed);
  const notOwed = partOfLine(orderLine, addDecimals(already, owed), subtractDecimals(shippedQuantity, owed));
  const batches = parts
    .map((part) => ({
      batchId: part.batchId,
      batchNumber: part.batchNumber,
      quantity: isOwed ? part.quantity : (part.signedQuantity ?? '0'),
      costMinor: part.costMinor ?? 0n,
      all: part.quantity,
    }))
    .map((part) => ({ ...part, owedCost: costOfShare(part.costMinor, part.quantity, part.all) }));
  const costMinor = batches.reduce((sum, part) => sum + part.owedCost, 0n);
  return {
    line: salesLineOf(orderLine, { amounts, quantity: owed }),
    settledFrom: already,
    batches: batches
      .filter((part) => isPositiveDecimal(part.quantity))
      .map(({ batchId, batchNumber, quantity }) => ({ batchId, batchNumber, quantity })),
    shippedQuantity,
    signedQuantity,
    shortQuantity,
    shortBearer,
    costMinor,
    shortCostMinor: batches.reduce((sum, part) => sum + part.costMinor, 0n) - costMinor,
    shortGrossMinor: notOwed.grossMinor,
  };
}

function bearerOf(parts: readonly ShipmentLineRow[]): ShortBearer {
  const bearer = parts.find((part) => isPositiveDecimal(shortOf(part)))?.shortBearer;
  if (!bearer) throw new Error('nobody bears what did not arrive');
  return bearer;
}

/** The cost of a share of a batch, to the fen. */
function costOfShare(cost: bigint, share: Decimal, whole: Decimal): bigint {
  if (compareDecimals(share, whole) === 0) return cost;
  const [a, b] = [parseDecimal(share), parseDecimal(whole)];
  const scale = Math.max(a.scale, b.scale);
  return divideRounded(cost * a.units * tenTo(scale - a.scale), b.units * tenTo(scale - b.scale), 'halfUp');
}
