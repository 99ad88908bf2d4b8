import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { PaymentRequestRow } from './tables.ts';

export type PaymentRequestState = PaymentRequestRow['state'];

/** What may be done in which state; the buttons on the screen come from the same table. */
export const paymentRequestMoves = {
  submitPaymentRequest: { from: ['DRAFT'], permission: 'payment-request.write', side: 'hq' },
  approvePaymentRequest: {
    from: ['PENDING_BUSINESS_APPROVAL'],
    permission: 'payment-request.approve-business',
    side: 'hq',
  },
  approvePaymentRequestFinance: {
    from: ['PENDING_FINANCE_APPROVAL'],
    permission: 'payment-request.approve-finance',
    side: 'hq',
  },
  withdrawPaymentRequest: {
    from: ['PENDING_BUSINESS_APPROVAL', 'PENDING_FINANCE_APPROVAL', 'APPROVED', 'FAILED', 'RETURNED'],
    permission: 'payment-request.write',
    side: 'hq',
  },
  payPaymentRequest: { from: ['APPROVED', 'FAILED', 'RETURNED'], permission: 'payment-request.pay', side: 'hq' },
  cancelPaymentRequest: {
    from: ['DRAFT', 'APPROVED', 'FAILED', 'RETURNED'],
    permission: 'payment-request.write',
    side: 'hq',
  },
} as const satisfies Moves<PaymentRequestState>;

/** The two states in which a rejection is possible, with who may reject there. */
export const rejectingPermission = {
  PENDING_BUSINESS_APPROVAL: 'payment-request.approve-business',
  PENDING_FINANCE_APPROVAL: 'payment-request.approve-finance',
} as const;

/** Where each state may lead; a test walks it for states that cannot be reached. */
export const paymentRequestStates: Record<PaymentRequestState, readonly PaymentRequestState[]> = {
  DRAFT: ['PENDING_BUSINESS_APPROVAL', 'PENDING_FINANCE_APPROVAL', 'CANCELLED'],
  PENDING_BUSINESS_APPROVAL: ['PENDING_FINANCE_APPROVAL', 'APPROVED', 'DRAFT'],
  PENDING_FINANCE_APPROVAL: ['APPROVED', 'DRAFT'],
  APPROVED: ['PAYING', 'DRAFT', 'CANCELLED'],
  PAYING: ['PAID', 'FAILED', 'RETURNED'],
  PAID: ['RETURNED'],
  FAILED: ['PAYING', 'DRAFT', 'CANCELLED'],
  RETURNED: ['PAYING', 'DRAFT', 'CANCELLED'],
  CANCELLED: [],
};

export interface ApprovalRule {
  validFrom: string;
  fromMinor: bigint;
  steps: string[];
}

/** The steps of the newest rule in force on the day whose amount is reached. Throws when no rule covers it. */
export function approvalSteps(rules: readonly ApprovalRule[], options: { amountMinor: bigint; day: string }): string[] {
  const inForce = rules
    .filter((rule) => rule.validFrom <= options.day && rule.fromMinor <= options.amountMinor)
    .sort((a, b) =>
      a.validFrom === b.validFrom ? compare(b.fromMinor, a.fromMinor) : a.validFrom < b.validFrom ? 1 : -1,
    );
  const [rule] = inForce;
  if (!rule) throw new Error(`no approval rule covers ${options.amountMinor} on ${options.day}`);
  return rule.steps;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The state in which a request waits for a step, or APPROVED when no step is left. */
export function stateWaitingFor(steps: readonly string[], done: readonly string[]): PaymentRequestState {
  const next = steps.find((step) => !done.includes(step));
  if (next === 'BUSINESS') return 'PENDING_BUSINESS_APPROVAL';
  if (next === 'FINANCE') return 'PENDING_FINANCE_APPROVAL';
  return 'APPROVED';
}

/** Who has had a hand in the request may not take the next step: asker, business, finance and cashier are four eyes and more. */
export function hasActedBefore(request: PaymentRequestRow, personId: string): boolean {
  return [request.requestedById, request.businessApprovedById, request.financeApprovedById].includes(personId);
}
