import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import { askableOrderStates, type PaymentOrderState } from './rules.ts';

/** What people may do with a payment order: one table for the commands and for the screens. */
export const paymentOrderActions = {
  askChannelAgain: { from: askableOrderStates, permission: 'merchant.write', side: 'hq' },
  payByWechat: { from: ['AWAITING_PAYMENT'], permission: 'shop.order', side: 'partner' },
} as const satisfies Moves<PaymentOrderState>;
