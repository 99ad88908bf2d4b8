import type { BankStatement } from '../bank/bank-statement-answer.ts';
import type { PayOutState } from '../pay-out/rules.ts';

export type LineKind = 'PAYMENT' | 'PAYMENT_RETURN' | 'INCOMING';
/** Incoming money is a receipt to be claimed, or what a payment channel settles. */
export type LineHandling = 'RECEIPT' | 'CHANNEL_SETTLEMENT';
export type LineDifference =
  | 'UNKNOWN_PAYMENT'
  | 'DIFFERS_FROM_ORDER'
  | 'NOT_PAID_HERE'
  | 'NOT_RETURNED_HERE'
  | 'CLAIMED_TWICE'
  | 'INCOMING';

/** A line as the bank tells it. */
export interface BankLine {
  kind: LineKind;
  amountMinor: bigint;
  counterpartyAccount: string;
  bankReference: string;
}

/** What a claim compares of our payment. */
export interface ClaimingPayOut {
  bankAccountId: string;
  amountMinor: bigint;
  payeeAccountNumber: string;
  bankReference: string | null;
  state: PayOutState;
}

/** The bank has paid, or had paid: also a payment that came back at once was paid before. */
const paidStates: readonly PayOutState[] = [
  'BOOKING',
  'AWAITING_RECEIPT',
  'PAID',
  'RELEASING',
  'REVERSING',
  'RETURNED',
];
const returnedStates: readonly PayOutState[] = ['RELEASING', 'REVERSING', 'RETURNED'];

/** Why a payment of ours does not explain a line of the bank; undefined when it does. */
export function differenceOfLine(
  line: BankLine,
  bankAccountId: string,
  payOut: ClaimingPayOut | undefined,
): LineDifference | undefined {
  if (line.kind === 'INCOMING') return 'INCOMING';
  if (!payOut) return 'UNKNOWN_PAYMENT';
  const isTheSame =
    payOut.bankAccountId === bankAccountId &&
    payOut.amountMinor === line.amountMinor &&
    payOut.payeeAccountNumber === line.counterpartyAccount &&
    payOut.bankReference === line.bankReference;
  if (!isTheSame) return 'DIFFERS_FROM_ORDER';
  if (line.kind === 'PAYMENT') return paidStates.includes(payOut.state) ? undefined : 'NOT_PAID_HERE';
  return returnedStates.includes(payOut.state) ? undefined : 'NOT_RETURNED_HERE';
}

/** Whether each balance follows from the one before, from the end of the day before to the end of this day. */
export function isWhole(
  statement: Pick<BankStatement, 'openingBalanceMinor' | 'closingBalanceMinor' | 'lines'>,
  closedBeforeAt: bigint | null,
): boolean {
  const { openingBalanceMinor, closingBalanceMinor, lines } = statement;
  if (closedBeforeAt !== null && closedBeforeAt !== openingBalanceMinor) return false;
  let balance = openingBalanceMinor;
  for (const [index, line] of lines.entries()) {
    balance += line.kind === 'PAYMENT' ? -line.amountMinor : line.amountMinor;
    if (balance !== line.balanceMinor) return false;
    const before = lines[index - 1];
    if (before && before.lineNumber + 1 !== line.lineNumber) return false;
  }
  return balance === closingBalanceMinor;
}
