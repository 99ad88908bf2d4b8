import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import { askableStates, type PayOutState } from './rules.ts';

/** What people may do with a pay-out: one table for the command and for the screen. */
export const payOutActions = {
  askBankAgain: { from: askableStates, permission: 'bank.pay', side: 'hq' },
} as const satisfies Moves<PayOutState>;
