import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  maximumDecimal,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
  sumDecimals,
} from '@quanlian/money/decimal.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { FieldError } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import type { ContractLineRow, ContractRow } from '../contract/tables.ts';
import type { PurchaseOrderLineRow, PurchaseOrderRow } from './tables.ts';

export type PurchaseOrderState = PurchaseOrderRow['state'];

/** 草稿 → 待审批 → 待供应商确认 → 已确认 → 部分收货 → 全部收货 → 已关闭; 变更中, 已取消. 驳回 returns to 草稿. */
export const purchaseOrderMoves = {
  releasePurchaseOrder: { from: ['DRAFT'], permission: 'purchase-order.release', side: 'hq' },
  approvePurchaseOrder: { from: ['PENDING_APPROVAL'], permission: 'purchase-order.approve', side: 'hq' },
  rejectPurchaseOrder: { from: ['PENDING_APPROVAL'], permission: 'purchase-order.approve', side: 'hq' },
  confirmPurchaseOrder: { from: ['PENDING_CONFIRMATION'], permission: 'purchase-order.confirm', side: 'partner' },
  proposePurchaseOrderChange: {
    from: ['PENDING_CONFIRMATION', 'CONFIRMED'],
    permission: 'purchase-order.confirm',
    side: 'partner',
  },
  acceptPurchaseOrderChange: { from: ['CHANGING'], permission: 'purchase-order.release', side: 'hq' },
  refusePurchaseOrderChange: { from: ['CHANGING'], permission: 'purchase-order.release', side: 'hq' },
  cancelPurchaseOrder: {
    from: ['DRAFT', 'PENDING_APPROVAL', 'PENDING_CONFIRMATION', 'CHANGING', 'CONFIRMED'],
    permission: 'purchase-order.release',
    side: 'hq',
  },
  closePurchaseOrder: {
    from: ['CONFIRMED', 'PARTIALLY_RECEIVED', 'RECEIVED'],
    permission: 'purchase-order.release',
    side: 'hq',
  },
  createShipmentNotice: {
    from: ['CONFIRMED', 'PARTIALLY_RECEIVED'],
    permission: 'shipment-notice.write',
    side: 'partner',
  },
} as const satisfies Moves<PurchaseOrderState>;

/** The moves that a person may think of: whoever released an order does not decide on it. */
export function movesFor(order: Pick<PurchaseOrderRow, 'releasedById'>, personId: string | undefined) {
  const { approvePurchaseOrder: _approve, rejectPurchaseOrder: _reject, ...others } = purchaseOrderMoves;
  return order.releasedById === personId ? others : purchaseOrderMoves;
}

/** States in which the order counts against its contract's quantities. */
export function holdsContractQuantity(state: PurchaseOrderState): boolean {
  return state !== 'DRAFT' && state !== 'CANCELLED' && state !== 'CLOSED';
}

const approvalTable = z.object({
  rules: z.array(z.object({ grossAtLeastMinor: z.string().regex(/^\d+$/), permission: z.string() })),
});

/** The permission of whoever has to approve an order of this size; undefined when nobody has to. */
export function approvalPermissionFor(document: unknown, grossMinor: bigint): string | undefined {
  return approvalTable
    .parse(document)
    .rules.filter((rule) => BigInt(rule.grossAtLeastMinor) <= grossMinor)
    .sort((a, b) => (BigInt(a.grossAtLeastMinor) < BigInt(b.grossAtLeastMinor) ? -1 : 1))
    .at(-1)?.permission;
}

export interface CallOffLine {
  contractLineId: string;
  quantity: string;
  requiredDate: string;
}

/** What is wrong with lines to call off; whether the contract has that much left is decided by taking it. */
export function callOffProblems(
  lines: readonly CallOffLine[],
  contractLines: ReadonlyMap<string, ContractLineRow>,
  businessDay: string,
): FieldError[] {
  return lines.flatMap((line, index): FieldError[] => {
    const found = contractLines.get(line.contractLineId);
    if (!found) return [{ path: `lines.${index}.contractLineId`, message: 'contractLineUnknown' }];
    if (lines.findIndex((other) => other.contractLineId === line.contractLineId) !== index) {
      return [{ path: `lines.${index}.contractLineId`, message: 'contractLineTwice' }];
    }
    if (line.requiredDate < businessDay) return [{ path: `lines.${index}.requiredDate`, message: 'requiredInThePast' }];
    // The rest of a contract may be smaller than its smallest order.
    const isRest = compareDecimals(line.quantity, remainingOf(found)) === 0;
    if (isRest || compareDecimals(line.quantity, found.minimumQuantity) >= 0) return [];
    const facts = { minimum: plain(found.minimumQuantity) };
    return [{ path: `lines.${index}.quantity`, message: 'belowMinimumOrder', facts }];
  });
}

/** The facts of a contract line that has not enough left. */
export function shortage(line: ContractLineRow, calls: readonly Pick<CallOffLine, 'contractLineId' | 'quantity'>[]) {
  return {
    contractLineId: line.id,
    productName: line.productName,
    requestedQuantity: plain(calls.find((call) => call.contractLineId === line.id)?.quantity ?? '0'),
    remainingQuantity: plain(remainingOf(line)),
  };
}

/** What can still be called off of a contract line. */
export function remainingOf(line: Pick<ContractLineRow, 'quantity' | 'calledOffQuantity'>): Decimal {
  return subtractDecimals(line.quantity, line.calledOffQuantity);
}

/**
 * Days from putting into stock until payment is due: the contract's, but towards a smaller company not more than the
 * law's default unless the contract says why (保障中小企业款项支付条例).
 */
export function paymentTermFor(
  contract: Pick<ContractRow, 'paymentTermDays' | 'paymentTermReason'>,
  companySize: string,
  limitDays: number,
): number {
  const isProtected = companySize !== 'LARGE' && contract.paymentTermReason === null;
  return isProtected ? Math.min(contract.paymentTermDays, limitDays) : contract.paymentTermDays;
}

/** A quantity with so many percent more, to the thousandth downwards. */
export function withExcess(quantity: Decimal, percent: Decimal): Decimal {
  const exact = divideDecimals(multiplyDecimals(quantity, addDecimals('100', percent)), '100', {
    scale: 6,
    rounding: 'down',
  });
  return roundDecimal(exact, { scale: 3, rounding: 'down' });
}

/** What shipment notices can still announce of a line. */
export function shippableOf(
  line: Pick<PurchaseOrderLineRow, 'quantity' | 'coveredQuantity'>,
  excessPercent: Decimal,
): Decimal {
  return maximumDecimal('0', subtractDecimals(withExcess(line.quantity, excessPercent), line.coveredQuantity));
}

/** The state that delivered quantities put an order into; undefined while nothing was accepted. */
export function deliveredState(
  lines: readonly Pick<PurchaseOrderLineRow, 'quantity' | 'acceptedQuantity'>[],
): 'PARTIALLY_RECEIVED' | 'RECEIVED' | undefined {
  if (lines.every((line) => compareDecimals(line.acceptedQuantity, line.quantity) >= 0)) return 'RECEIVED';
  return lines.some((line) => compareDecimals(line.acceptedQuantity, '0') > 0) ? 'PARTIALLY_RECEIVED' : undefined;
}

/** What is wrong with a change that a supplier proposes. */
export function changeProblems(
  changes: readonly { purchaseOrderLineId: string; quantity: string; requiredDate: string }[],
  lines: readonly PurchaseOrderLineRow[],
  businessDay: string,
): FieldError[] {
  const problems = changes.flatMap((change, index): FieldError[] => {
    const line = lines.find((candidate) => candidate.id === change.purchaseOrderLineId);
    if (!line) return [{ path: `lines.${index}.purchaseOrderLineId`, message: 'orderLineUnknown' }];
    if (changes.findIndex((other) => other.purchaseOrderLineId === change.purchaseOrderLineId) !== index) {
      return [{ path: `lines.${index}.purchaseOrderLineId`, message: 'orderLineTwice' }];
    }
    if (change.requiredDate < businessDay) {
      return [{ path: `lines.${index}.requiredDate`, message: 'requiredInThePast' }];
    }
    if (compareDecimals(change.quantity, line.quantity) > 0) {
      return [{ path: `lines.${index}.quantity`, message: 'aboveOrdered', facts: { ordered: plain(line.quantity) } }];
    }
    if (compareDecimals(change.quantity, line.coveredQuantity) < 0) {
      const facts = { shipped: plain(line.coveredQuantity) };
      return [{ path: `lines.${index}.quantity`, message: 'belowShipped', facts }];
    }
    return [];
  });
  if (problems.length > 0) return problems;
  const changed = new Map(changes.map((change) => [change.purchaseOrderLineId, change]));
  const isSame = changes.every((change) => {
    const line = lines.find((candidate) => candidate.id === change.purchaseOrderLineId);
    return line?.requiredDate === change.requiredDate && compareDecimals(line.quantity, change.quantity) === 0;
  });
  if (isSame) return [{ path: 'lines', message: 'nothingChanged' }];
  const total = sumDecimals(lines.map((line) => changed.get(line.id)?.quantity ?? line.quantity));
  return compareDecimals(total, '0') === 0 ? [{ path: 'lines', message: 'nothingLeftToDeliver' }] : [];
}

/** Quantities along the way of an order. */
export function progressOf(lines: readonly PurchaseOrderLineRow[]) {
  const sum = (pick: (line: PurchaseOrderLineRow) => string) => sumDecimals(lines.map(pick));
  return {
    ordered: sum((line) => line.quantity),
    shipped: sum((line) => line.shippedQuantity),
    received: sum((line) => line.receivedQuantity),
    accepted: sum((line) => line.acceptedQuantity),
    rejected: sum((line) => line.rejectedQuantity),
    invoiced: sum((line) => line.invoicedQuantity),
    matched: sum((line) => line.matchedQuantity),
  };
}

/** Without zeros that say nothing, for messages: "1200.000" → "1200". */
export function plain(quantity: Decimal): string {
  return quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity;
}
