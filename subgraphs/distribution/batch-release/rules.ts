import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { BatchRow } from '../stock/tables.ts';
import type { BatchInspectionRow, InspectionItem } from './tables.ts';

/** 待检验放行 → 已放行 or 不合格; what turns out to be unfit later is 不合格 too, and nothing of it leaves any more. */
export const batchMoves = {
  inspectBatch: { from: ['AWAITING_INSPECTION'], permission: 'batch.inspect', side: 'hq' },
  releaseBatch: { from: ['AWAITING_INSPECTION'], permission: 'batch.release', side: 'hq' },
  rejectBatch: { from: ['AWAITING_INSPECTION', 'RELEASED'], permission: 'batch.release', side: 'hq' },
} as const satisfies Moves<BatchRow['state']>;

/** The moves that a person may think of: who inspected last does not decide, and only what passed is released. */
export function movesFor(
  inspection: Pick<BatchInspectionRow, 'inspectedById' | 'result'> | undefined,
  { state, personId }: { state: BatchRow['state']; personId: string | undefined },
): Moves<BatchRow['state']> {
  const { inspectBatch, rejectBatch } = batchMoves;
  if (state === 'RELEASED') return { rejectBatch };
  if (!inspection || inspection.inspectedById === personId) return { inspectBatch };
  return inspection.result === 'PASSED' ? batchMoves : { inspectBatch, rejectBatch };
}

/** A batch passes when each item is within its limit. */
export function resultOf(items: readonly InspectionItem[]): BatchInspectionRow['result'] {
  return items.every((item) => item.isWithinLimit) ? 'PASSED' : 'FAILED';
}
