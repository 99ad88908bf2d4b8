import type { Moves } from '@quanlian/subgraph-kit/moves.ts';

export const differenceStates = ['OPEN', 'CLAIMED', 'IN_PROGRESS', 'IN_REVIEW', 'CLEARED'] as const;
export type DifferenceState = (typeof differenceStates)[number];
export type DifferenceKind = 'CHANNEL_ONLY' | 'OURS_ONLY' | 'AMOUNT_DIFFERS';
export const clearings = ['FEE', 'LOSS', 'CHANNEL'] as const;
export type Clearing = (typeof clearings)[number];

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
}

export interface Difference {
  kind: DifferenceKind;
  rowKind: 'PAYMENT' | 'REFUND';
  ownNumber: string;
  channelNumber: string | null;
  /** What the channel has more of our money than our ledger says: a refund takes it away. */
  amountMinor: bigint;
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
      },
    ];
  });
}
