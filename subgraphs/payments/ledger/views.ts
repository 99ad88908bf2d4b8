import type { Totals } from '../account/rules.ts';
import type { TransferKind } from './instruction.ts';

export type TransferState = 'PENDING' | 'POSTED' | 'VOIDED' | 'EXPIRED';

/** Where a movement stands; a pending transfer stands where its resolution put it. */
export function stateOf(
  transfer: { kind: TransferKind },
  resolution: { kind: TransferKind } | null | undefined,
): TransferState {
  switch (transfer.kind) {
    case 'SINGLE':
    case 'POST':
      return 'POSTED';
    case 'VOID':
      return 'VOIDED';
    case 'EXPIRE':
      return 'EXPIRED';
    case 'PENDING':
      return resolution ? stateOf(resolution, null) : 'PENDING';
  }
}

export type AssetTotal = Totals & { asset: string };

/** The sums per asset, in the order in which the assets appear. */
export function assetTotals(rows: readonly AssetTotal[]): AssetTotal[] {
  const totals = new Map<string, AssetTotal>();
  for (const row of rows) {
    const sum = totals.get(row.asset) ?? {
      asset: row.asset,
      debitsPosted: 0n,
      creditsPosted: 0n,
      debitsPending: 0n,
      creditsPending: 0n,
    };
    totals.set(row.asset, {
      asset: row.asset,
      debitsPosted: sum.debitsPosted + row.debitsPosted,
      creditsPosted: sum.creditsPosted + row.creditsPosted,
      debitsPending: sum.debitsPending + row.debitsPending,
      creditsPending: sum.creditsPending + row.creditsPending,
    });
  }
  return [...totals.values()];
}

export function isBalanced(totals: Totals): boolean {
  return totals.debitsPosted === totals.creditsPosted && totals.debitsPending === totals.creditsPending;
}
