import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { RefundState } from './rules.ts';

/** What people may do with a refund: one table for the command and for the screens. */
export const refundActions = {
  repeatRefund: { from: ['FAILED'], permission: 'merchant.write', side: 'hq' },
} as const satisfies Moves<RefundState>;
