import type { Moves } from '@quanlian/subgraph-kit/moves.ts';

export const differenceStates = ['OPEN', 'CLAIMED', 'IN_PROGRESS', 'IN_REVIEW', 'CLEARED'] as const;
export type DifferenceState = (typeof differenceStates)[number];
export type DifferenceKind = 'CHANNEL_ONLY' | 'OURS_ONLY' | 'AMOUNT_DIFFERS' | 'ORDER_DIFFERS';
export const clearings = ['FEE', 'LOSS', 'CHANNEL', 'ORDER'] as const;
export type Clearing = (typeof clearings)[number];

/**
 * What a difference may be cleared against. A row that one side lacks is no fee: it was wrongly named, or is lost or
 * won. Where order and ledger differ the money is booked rightly; the order is put right, and nothing is booked.
 */
export const clearingsOf: Record<DifferenceKind, readonly Clearing[]> = {
  CHANNEL_ONLY: ['CHANNEL', 'LOSS'],
  OURS_ONLY: ['CHANNEL', 'LOSS'],
  AMOUNT_DIFFERS: ['FEE', 'CHANNEL', 'LOSS'],
  ORDER_DIFFERS: ['ORDER'],
};

/** Days that a difference may stand in suspense (挂账到期日); then its reviewers are told. */
export const suspenseDays = 7;

/** What people may do with a difference: one table for the commands and for the screen. */
export const differenceActions = {
  claimDifference: { from: ['OPEN'], permission: 'reconciliation.write', side: 'hq' },
  explainDifference: { from: ['CLAIMED', 'IN_PROGRESS'], permission: 'reconciliation.write', side: 'hq' },
  reviewDifference: { from: ['IN_REVIEW'], permission: 'reconciliation.review', side: 'hq' },
} as const satisfies Moves<DifferenceState>;

/** A payment or refund as one side has it. */
export interface Row {
  kind: 'PAYMENT' | 'REFUND';
  ownNumber: string;
  channelNumber: string | null;
  amountMinor: bigint;
  /** What the channel kept, by its bill. */
  feeMinor?: bigint;
}

export interface Difference {
  kind: DifferenceKind;
  rowKind: 'PAYMENT' | 'REFUND';
  ownNumber: string;
  channelNumber: string | null;
  /** What the channel has more of our money than our ledger says: a refund takes it away. */
  amountMinor: bigint;
  /** What the channel kept of a row that only its bill has. */
  feeMinor: bigint;
}

/** Row by row, by our number: what only one side has, and where the amounts differ. */
export function differencesBetween(ours: readonly Row[], channels: readonly Row[]): Difference[] {
  const keyOf = (row: Row) => `${row.kind} ${row.ownNumber}`;
  const own = new Map(ours.map((row) => [keyOf(row), row]));
  const theirs = new Map(channels.map((row) => [keyOf(row), row]));
  return [...new Set([...own.keys(), ...theirs.keys()])].sort().flatMap((key) => {
    const [mine, other] = [own.get(key), theirs.get(key)];
    const row = other ?? mine;
    const amount = (other?.amountMinor ?? 0n) - (mine?.amountMinor ?? 0n);
    if (!row || amount === 0n) return [];
    const kind: DifferenceKind = !mine ? 'CHANNEL_ONLY' : !other ? 'OURS_ONLY' : 'AMOUNT_DIFFERS';
    return [
      {
        kind,
        rowKind: row.kind,
        ownNumber: row.ownNumber,
        channelNumber: other?.channelNumber ?? mine?.channelNumber ?? null,
        amountMinor: row.kind === 'REFUND' ? -amount : amount,
        feeMinor: mine ? 0n : (other?.feeMinor ?? 0n),
      },
    ];
  });
}

/** Money of an order, or given back of it, by the document that both sides name. */
export interface OrderMoney {
  kind: 'PAYMENT' | 'REFUND';
  /** The payment order or the refund. */
  documentId: string;
  number: string;
  channelNumber: string | null;
  amountMinor: bigint;
}

/** What our books have more, or less, than the orders say; by document. */
export function differencesWithOrders(
  ours: readonly OrderMoney[],
  orders: readonly OrderMoney[],
): (Difference & { documentId: string })[] {
  const rows = (list: readonly OrderMoney[]) =>
    list.map((row) => ({ ...row, ownNumber: row.documentId, feeMinor: 0n }) satisfies Row);
  const numbers = new Map([...orders, ...ours].map((row) => [row.documentId, row]));
  // Seen from the orders: what the books have more stands on the other side.
  return differencesBetween(rows(orders), rows(ours)).map((difference) => ({
    ...difference,
    kind: 'ORDER_DIFFERS',
    feeMinor: 0n,
    documentId: difference.ownNumber,
    ownNumber: numbers.get(difference.ownNumber)?.number ?? difference.ownNumber,
  }));
}

/** The columns of a day, and what is known of its differences. */
export interface DayFigures {
  state: string;
  orderMinor: bigint;
  ledgerMinor: bigint;
  channelMinor: bigint;
  feeMinor: bigint;
  bankMinor: bigint;
}

/**
 * All agree and nothing is open. A row that differs is explained once it is cleared: the channel's column may have so
 * much more than the ledger's; what the channel had named wrongly the bank never gets.
 */
export function isGreen(
  day: DayFigures,
  differences: readonly {
    kind: DifferenceKind;
    state: DifferenceState;
    clearing: Clearing | null;
    differsStill: boolean;
    amountMinor: bigint;
    feeMinor: bigint;
  }[],
): boolean {
  if (day.state !== 'COMPARED' || differences.some(({ state }) => state !== 'CLEARED')) return false;
  const explained = differences.filter((one) => one.kind !== 'ORDER_DIFFERS' && one.differsStill);
  const sum = (list: typeof explained, of: (one: (typeof explained)[number]) => bigint) =>
    list.reduce((total, one) => total + of(one), 0n);
  const misnamed = explained.filter(({ kind, clearing }) => kind === 'CHANNEL_ONLY' && clearing === 'CHANNEL');
  return (
    day.orderMinor === day.ledgerMinor &&
    day.ledgerMinor + sum(explained, (one) => one.amountMinor) === day.channelMinor &&
    day.bankMinor + sum(misnamed, (one) => one.amountMinor - one.feeMinor) === day.channelMinor - day.feeMinor
  );
}
