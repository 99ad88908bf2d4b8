import type { ChannelRefund } from '../payment-channel/channel-answers.ts';
import { channelNumberOf } from '../payment-order/rules.ts';

export const refundStates = [
  'SENDING',
  'UNKNOWN',
  'PROCESSING',
  'BOOKING',
  'SUCCEEDED',
  'ABNORMAL',
  'FAILED',
  'CONFLICTED',
] as const;
export type RefundState = (typeof refundStates)[number];

/** Every move that a refund may make. */
export const refundMoves: Record<RefundState, readonly RefundState[]> = {
  SENDING: ['UNKNOWN', 'PROCESSING', 'BOOKING', 'ABNORMAL', 'FAILED', 'CONFLICTED'],
  UNKNOWN: ['PROCESSING', 'BOOKING', 'ABNORMAL', 'FAILED', 'CONFLICTED'],
  PROCESSING: ['BOOKING', 'ABNORMAL', 'FAILED', 'CONFLICTED'],
  BOOKING: ['SUCCEEDED'],
  SUCCEEDED: [],
  ABNORMAL: ['PROCESSING', 'BOOKING', 'FAILED', 'CONFLICTED'],
  FAILED: [],
  // Only people lead on from here, by asking the channel again.
  CONFLICTED: ['PROCESSING', 'BOOKING', 'ABNORMAL', 'FAILED'],
};

/** In these the channel's word is still awaited, or was not what it should be: it may be asked again. */
export const askableRefundStates = ['UNKNOWN', 'PROCESSING', 'ABNORMAL', 'CONFLICTED'] as const;

/** In these nothing goes on by itself: people are told. */
const stuckStates: readonly RefundState[] = ['ABNORMAL', 'FAILED', 'CONFLICTED'];

export function isStuck(state: RefundState): boolean {
  return stuckStates.includes(state);
}

export interface RefundFacts {
  id: string;
  state: RefundState;
  amountMinor: bigint;
  currency: string;
}

export interface RefundDecision {
  to: RefundState;
  failureCode?: string;
  failureReason?: string;
}

/** Where the channel's word leads a refund; undefined when it changes nothing. */
export function decideOnRefund(refund: RefundFacts, said: ChannelRefund): RefundDecision | undefined {
  const decision = readRefund(refund, said);
  return refundMoves[refund.state].includes(decision.to) ? decision : undefined;
}

function readRefund(refund: RefundFacts, said: ChannelRefund): RefundDecision {
  const number = channelNumberOf(refund.id);
  if (said.outRefundNo !== number || said.refundMinor !== refund.amountMinor) {
    return {
      to: 'CONFLICTED',
      failureCode: 'DIFFERS_FROM_ORDER',
      failureReason: `${number} ${refund.amountMinor} ≠ ${said.outRefundNo} ${said.refundMinor}`,
    };
  }
  switch (said.status) {
    case 'SUCCESS':
      return { to: 'BOOKING' };
    case 'PROCESSING':
      return { to: 'PROCESSING' };
    case 'ABNORMAL':
      return { to: 'ABNORMAL', failureCode: 'ABNORMAL', failureReason: '退款异常，原支付账户无法收款' };
    case 'CLOSED':
      return { to: 'FAILED', failureCode: 'CLOSED', failureReason: '渠道已关闭退款' };
  }
}
