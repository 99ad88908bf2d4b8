import type { ChannelTransaction } from '../payment-channel/channel-answers.ts';

export const paymentOrderStates = ['AWAITING_PAYMENT', 'CLOSING', 'CLOSED', 'PAID', 'CONFLICTED'] as const;
export type PaymentOrderState = (typeof paymentOrderStates)[number];

/** Every move that a payment order may make. Money that came late turns a closed one into a paid one. */
export const paymentOrderMoves: Record<PaymentOrderState, readonly PaymentOrderState[]> = {
  AWAITING_PAYMENT: ['CLOSING', 'CLOSED', 'PAID', 'CONFLICTED'],
  CLOSING: ['CLOSED', 'PAID', 'CONFLICTED'],
  CLOSED: ['PAID', 'CONFLICTED'],
  PAID: [],
  CONFLICTED: ['PAID', 'CLOSED'],
};

export const paymentAttemptStates = [
  'SENDING',
  'WAITING',
  'UNKNOWN',
  'BOOKING',
  'SUCCEEDED',
  'FAILED',
  'CHANNEL_ERROR',
  'OUR_ERROR',
  'CLOSED',
  'CONFLICTED',
] as const;
export type PaymentAttemptState = (typeof paymentAttemptStates)[number];

/** Every move of an attempt. Whatever had ended unpaid may still turn out to be paid: the channel's word counts. */
export const paymentAttemptMoves: Record<PaymentAttemptState, readonly PaymentAttemptState[]> = {
  SENDING: ['WAITING', 'UNKNOWN', 'BOOKING', 'CHANNEL_ERROR', 'OUR_ERROR', 'CLOSED', 'CONFLICTED'],
  WAITING: ['BOOKING', 'FAILED', 'CLOSED', 'CONFLICTED'],
  UNKNOWN: ['WAITING', 'BOOKING', 'FAILED', 'CHANNEL_ERROR', 'CLOSED', 'CONFLICTED'],
  BOOKING: ['SUCCEEDED', 'OUR_ERROR'],
  SUCCEEDED: [],
  FAILED: ['BOOKING', 'CONFLICTED'],
  CHANNEL_ERROR: ['BOOKING', 'CONFLICTED'],
  OUR_ERROR: ['BOOKING', 'CONFLICTED'],
  CLOSED: ['BOOKING', 'CONFLICTED'],
  // Only people lead on from here, by asking the channel again.
  CONFLICTED: ['BOOKING', 'FAILED', 'CLOSED'],
};

/** On their way: the order cannot be closed before they have ended. */
export const openAttemptStates = ['SENDING', 'WAITING', 'UNKNOWN', 'BOOKING'] as const;

/** Orders about which people may have the channel asked: a paid one has refunds. */
export const askableOrderStates = ['AWAITING_PAYMENT', 'CLOSING', 'CLOSED', 'PAID', 'CONFLICTED'] as const;

/** What we ordered, to compare with what the channel says. */
export interface AttemptFacts {
  id: string;
  state: PaymentAttemptState;
  amountMinor: bigint;
  currency: string;
  mchid: string;
  appid: string;
}

export interface AttemptDecision {
  to: PaymentAttemptState;
  failureCode?: string;
  failureReason?: string;
}

/** Number of an attempt, or of a refund, at the channel: its id's 32 hex digits. */
export function channelNumberOf(id: string): string {
  return id.replaceAll('-', '');
}

/** The id behind a number at the channel, if it can be one of ours. */
export function idOfChannelNumber(number: string): string | undefined {
  const parts = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(number);
  return parts?.slice(1).join('-');
}

/** Where the channel's word leads an attempt; undefined when it changes nothing. */
export function decideOnTransaction(
  attempt: AttemptFacts,
  transaction: ChannelTransaction,
): AttemptDecision | undefined {
  const decision = readTransaction(attempt, transaction);
  return decision && paymentAttemptMoves[attempt.state].includes(decision.to) ? decision : undefined;
}

function readTransaction(attempt: AttemptFacts, transaction: ChannelTransaction): AttemptDecision | undefined {
  const difference = differenceOf(attempt, transaction);
  if (difference) return { to: 'CONFLICTED', failureCode: 'DIFFERS_FROM_ORDER', failureReason: difference };
  switch (transaction.tradeState) {
    case 'SUCCESS':
    // What was paid and given back was paid: our refunds have rows of their own.
    case 'REFUND':
      return { to: 'BOOKING' };
    case 'NOTPAY':
    case 'USERPAYING':
    case 'ACCEPT':
      return attempt.state === 'UNKNOWN' || attempt.state === 'SENDING' ? { to: 'WAITING' } : undefined;
    case 'CLOSED':
    case 'REVOKED':
      return { to: 'CLOSED' };
    case 'PAYERROR':
      return { to: 'FAILED', failureCode: 'PAYERROR', failureReason: transaction.description ?? '支付失败' };
  }
}

/** The first fact in which the channel's transaction is not the one that we ordered. */
function differenceOf(attempt: AttemptFacts, transaction: ChannelTransaction): string | undefined {
  const pairs: [string, string, string][] = [
    ['out_trade_no', channelNumberOf(attempt.id), transaction.outTradeNo],
    ['mchid', attempt.mchid, transaction.mchid],
    ['appid', attempt.appid, transaction.appid],
    ...(transaction.totalMinor === undefined
      ? []
      : [['amount', attempt.amountMinor.toString(), transaction.totalMinor.toString()] as [string, string, string]]),
    ...(transaction.currency === undefined
      ? []
      : [['currency', attempt.currency, transaction.currency] as [string, string, string]]),
  ];
  const isPaid = transaction.tradeState === 'SUCCESS' || transaction.tradeState === 'REFUND';
  if (isPaid && (transaction.totalMinor === undefined || transaction.currency === undefined)) return 'amount: —';
  const wrong = pairs.find(([, ours, theirs]) => ours !== theirs);
  return wrong && `${wrong[0]}: ${wrong[1]} ≠ ${wrong[2]}`;
}
