import { noticeRaised } from '@quanlian/events/notice-raised.ts';
import { payOutFailed } from '@quanlian/events/pay-out-failed.ts';
import { payOutPaid } from '@quanlian/events/pay-out-paid.ts';
import { newId, uuidFrom } from '@quanlian/ids/uuid.ts';
import { decimalFromMinor } from '@quanlian/money/money.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import type { BankAnswer } from '../bank/bank-client.ts';
import { payOutTopic } from './live-topic.ts';
import { decideOnAnswer, type PayOutState, payOutMoves } from './rules.ts';
import { type PayOutRow, payOutSteps, payOuts } from './tables.ts';
import { askBooking, askRelease, askReversal } from './transfers.ts';

/** Moves a pay-out by an UPDATE that names the state it comes from; throws when it is not there any more. */
export async function movePayOut(
  tx: CommandTx,
  payOut: PayOutRow,
  to: PayOutState,
  change: Partial<PayOutRow> = {},
): Promise<PayOutRow> {
  if (!payOutMoves[payOut.state].includes(to)) throw new Error(`a pay-out does not go from ${payOut.state} to ${to}`);
  const [moved] = await tx.db
    .update(payOuts)
    .set({ ...change, state: to })
    .where(and(eq(payOuts.id, payOut.id), eq(payOuts.state, payOut.state)))
    .returning();
  if (!moved) throw new Error(`pay-out ${payOut.number} is not ${payOut.state} any more`);
  await noteStep(tx, moved, detailOf(moved));
  await tx.publishTopic(payOutTopic, moved.id, {});
  return moved;
}

export async function noteStep(tx: CommandTx, payOut: PayOutRow, detail: string | null): Promise<void> {
  await tx.db
    .insert(payOutSteps)
    .values({ id: newId(), payOutId: payOut.id, state: payOut.state, detail, occurredAt: tx.businessTime });
}

/**
 * Applies what the bank says, from an answer or a notification. True when the pay-out moved: the ledger is asked in
 * the same transaction, and whoever called lets the saga go on.
 */
export async function applyAnswer(tx: CommandTx, payOut: PayOutRow, answer: BankAnswer): Promise<boolean> {
  const decision = decideOnAnswer(payOut, answer);
  if (!decision) return false;
  const { to, ...facts } = decision;
  const heard = heardFrom(answer, tx.businessTime);
  const known = { ...payOut, ...heard };
  switch (to) {
    case 'ACCEPTED':
      await movePayOut(tx, payOut, to, { ...heard, acceptedAt: payOut.acceptedAt ?? tx.businessTime, ...cleared });
      return true;
    case 'BOOKING': {
      const chainId = await askBooking(tx, known, 1);
      await movePayOut(tx, payOut, to, { ...heard, chainId, bookingAttempt: 1, ...cleared });
      return true;
    }
    case 'RELEASING':
      await movePayOut(tx, payOut, to, { ...heard, ...facts, chainId: await askRelease(tx, payOut) });
      return true;
    case 'REVERSING':
      await movePayOut(tx, payOut, to, { ...facts, chainId: await askReversal(tx, payOut) });
      return true;
    case 'CONFLICTED':
      await movePayOut(tx, payOut, to, facts);
      return true;
    default:
      throw new Error(`the bank’s answer does not lead to ${to}`);
  }
}

/** Paid, booked, receipt stored: finance clears the payables, the supplier is told. */
export async function publishPaid(tx: CommandTx, payOut: PayOutRow): Promise<void> {
  await tx.recordEvent(payOutPaid, {
    aggregateId: payOut.id,
    body: {
      payOutId: payOut.id,
      paymentRequestId: payOut.paymentRequestId,
      attempt: payOut.attempt,
      amountMinor: payOut.amountMinor.toString(),
      currency: payOut.currency,
      bankReference: payOut.bankReference ?? '',
      receiptNumber: payOut.receiptNumber,
      receiptFileId: payOut.receiptFileId,
      paidAt: (payOut.paidAt ?? tx.businessTime).toISOString(),
    },
  });
  await raiseNotice(tx, payOut, 'PAYMENT_MADE');
}

/** The money did not arrive, or came back: the payables are open again. */
export async function publishFailed(tx: CommandTx, payOut: PayOutRow, outcome: 'REJECTED' | 'RETURNED'): Promise<void> {
  await tx.recordEvent(payOutFailed, {
    aggregateId: payOut.id,
    body: {
      payOutId: payOut.id,
      paymentRequestId: payOut.paymentRequestId,
      attempt: payOut.attempt,
      outcome,
      wasPaid: payOut.wasPaid,
      reasonCode: payOut.failureCode ?? 'UNKNOWN',
      reason: payOut.failureReason ?? '',
    },
  });
  // A refusal before anything left is no news for the supplier; a return is: its account data may be wrong.
  if (outcome === 'RETURNED') await raiseNotice(tx, payOut, 'PAYMENT_RETURNED');
}

async function raiseNotice(tx: CommandTx, payOut: PayOutRow, kind: 'PAYMENT_MADE' | 'PAYMENT_RETURNED'): Promise<void> {
  const noticeId = uuidFrom(payOut.id, kind);
  await tx.recordEvent(noticeRaised, {
    aggregateId: noticeId,
    body: {
      noticeId,
      organisationId: payOut.supplierId,
      permission: 'open-item.read',
      kind,
      documentType: 'PayOut',
      documentId: payOut.id,
      facts: {
        number: payOut.number,
        amount: decimalFromMinor(payOut.amountMinor, payOut.currency),
        currency: payOut.currency,
        payer: payOut.payerName,
        reason: payOut.failureReason ?? '',
      },
    },
  });
}

/** A conflict that has been cleared up leaves no reason behind. */
const cleared = { failureCode: null, failureReason: null };

/** What an answer tells besides the state. */
function heardFrom(answer: BankAnswer, now: Date): Partial<PayOutRow> {
  if (answer.kind === 'ACCEPTED') return { bankReference: answer.bankReference };
  if (answer.kind !== 'STATUS') return {};
  const { bankReference, receiptNumber, paidAt, status } = answer.payment;
  return {
    bankReference,
    ...(receiptNumber ? { receiptNumber } : {}),
    ...(status === 'PAID' ? { paidAt: paidAt ? new Date(paidAt) : now } : {}),
  };
}

function detailOf(payOut: PayOutRow): string | null {
  if (payOut.failureReason) return payOut.failureReason;
  if (payOut.state === 'ACCEPTED') return payOut.bankReference;
  if (payOut.state === 'PAID') return payOut.receiptNumber;
  return null;
}
