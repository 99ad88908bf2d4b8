import type { BankAnswer } from '../bank/bank-client.ts';
import type { BankPayment } from '../bank/bank-payment.ts';

export const payOutStates = [
  'RESERVING',
  'SENDING',
  'ACCEPTED',
  'UNKNOWN',
  'BOOKING',
  'AWAITING_RECEIPT',
  'PAID',
  'RELEASING',
  'REVERSING',
  'REJECTED',
  'RETURNED',
  'REFUSED',
  'CONFLICTED',
] as const;
export type PayOutState = (typeof payOutStates)[number];

/** Every move that a pay-out may make; whatever is not here cannot happen. */
export const payOutMoves: Record<PayOutState, readonly PayOutState[]> = {
  RESERVING: ['SENDING', 'REFUSED'],
  SENDING: ['ACCEPTED', 'UNKNOWN', 'BOOKING', 'RELEASING', 'CONFLICTED'],
  UNKNOWN: ['ACCEPTED', 'BOOKING', 'RELEASING', 'CONFLICTED'],
  ACCEPTED: ['BOOKING', 'RELEASING', 'CONFLICTED'],
  BOOKING: ['AWAITING_RECEIPT', 'CONFLICTED'],
  AWAITING_RECEIPT: ['PAID', 'REVERSING', 'CONFLICTED'],
  PAID: ['REVERSING', 'CONFLICTED'],
  RELEASING: ['REJECTED', 'RETURNED', 'CONFLICTED'],
  REVERSING: ['RETURNED', 'CONFLICTED'],
  REJECTED: ['CONFLICTED'],
  RETURNED: ['CONFLICTED'],
  REFUSED: [],
  // Only people lead on from here, by asking the bank again.
  CONFLICTED: ['ACCEPTED', 'BOOKING', 'RELEASING'],
};

/** States in which a person may have the bank asked at once. */
export const askableStates = ['SENDING', 'UNKNOWN', 'ACCEPTED', 'AWAITING_RECEIPT', 'PAID', 'CONFLICTED'] as const;

/** What our order says, to compare with what the bank says. */
export interface OrderFacts {
  id: string;
  state: PayOutState;
  amountMinor: bigint;
  currency: string;
  payerAccountNumber: string;
  payeeName: string;
  payeeAccountNumber: string;
  payeeBankCode: string;
}

export interface Decision {
  to: PayOutState;
  outcome?: 'REJECTED' | 'RETURNED';
  failureCode?: string;
  failureReason?: string;
}

/** The reference under which the bank knows a pay-out: its id's 32 hex digits. */
export function clientReferenceOf(payOutId: string): string {
  return payOutId.replaceAll('-', '');
}

/** The pay-out that the bank knows under this reference, if it can be one of ours. */
export function payOutIdOf(reference: string): string | undefined {
  const parts = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(reference);
  return parts?.slice(1).join('-');
}

/** Where an answer leads; undefined when it changes nothing, or when the pay-out cannot go there from its state. */
export function decideOnAnswer(order: OrderFacts, answer: BankAnswer): Decision | undefined {
  const decision = readAnswer(order, answer);
  return decision && payOutMoves[order.state].includes(decision.to) ? decision : undefined;
}

function readAnswer(order: OrderFacts, answer: BankAnswer): Decision | undefined {
  switch (answer.kind) {
    case 'ACCEPTED':
      return order.state === 'SENDING' || order.state === 'UNKNOWN' ? { to: 'ACCEPTED' } : undefined;
    case 'REFUSED':
      return released('REJECTED', answer.code, answer.message);
    case 'CONFLICT':
      return conflict(answer.code, answer.message);
    case 'STATUS':
      return decideOnPayment(order, answer.payment);
  }
}

/**
 * Where the bank's state of our order leads. What is paid is compared with what we ordered, field by field: a
 * difference clears nothing, even when the signature is right.
 */
function decideOnPayment(order: OrderFacts, payment: BankPayment): Decision | undefined {
  const difference = differenceOf(order, payment);
  if (difference) {
    return order.state === 'CONFLICTED' ? undefined : conflict('DIFFERS_FROM_ORDER', difference);
  }
  const reason = [payment.reason?.code ?? 'UNKNOWN', payment.reason?.text ?? ''] as const;
  const isOnItsWay = ['SENDING', 'UNKNOWN', 'ACCEPTED', 'CONFLICTED'].includes(order.state);
  switch (payment.status) {
    case 'ACCEPTED':
      return isOnItsWay && order.state !== 'ACCEPTED' ? { to: 'ACCEPTED' } : undefined;
    case 'PAID':
      if (isOnItsWay) return { to: 'BOOKING' };
      // It was told to have failed, its hold is gone, and perhaps it was paid again.
      if (order.state === 'REJECTED' || order.state === 'RETURNED') {
        return conflict('PAID_AFTER_FAILURE', '银行称已付款，此前曾通知失败');
      }
      return undefined;
    case 'REJECTED':
      if (isOnItsWay) return released('REJECTED', ...reason);
      return order.state === 'PAID' || order.state === 'AWAITING_RECEIPT'
        ? conflict('REJECTED_AFTER_PAID', '银行称拒付，此前曾通知已付款')
        : undefined;
    case 'RETURNED':
      if (isOnItsWay) return released('RETURNED', ...reason);
      if (order.state !== 'PAID' && order.state !== 'AWAITING_RECEIPT') return undefined;
      return { to: 'REVERSING', outcome: 'RETURNED', failureCode: reason[0], failureReason: reason[1] };
  }
}

/** The first fact in which the bank's payment is not the one that we ordered. */
function differenceOf(order: OrderFacts, payment: BankPayment): string | undefined {
  const pairs: [string, string, string][] = [
    ['clientReference', clientReferenceOf(order.id), payment.clientReference],
    ['amountMinor', order.amountMinor.toString(), payment.amountMinor.toString()],
    ['currency', order.currency, payment.currency],
    ['payerAccount', order.payerAccountNumber, payment.payerAccount],
    ['payee.account', order.payeeAccountNumber, payment.payee.account],
    ['payee.name', order.payeeName, payment.payee.name],
    ['payee.bankCode', order.payeeBankCode, payment.payee.bankCode],
  ];
  const wrong = pairs.find(([, ours, theirs]) => ours !== theirs);
  return wrong && `${wrong[0]}: ${wrong[1]} ≠ ${wrong[2]}`;
}

function released(outcome: 'REJECTED' | 'RETURNED', failureCode: string, failureReason: string): Decision {
  return { to: 'RELEASING', outcome, failureCode, failureReason };
}

function conflict(failureCode: string, failureReason: string): Decision {
  return { to: 'CONFLICTED', failureCode, failureReason };
}
