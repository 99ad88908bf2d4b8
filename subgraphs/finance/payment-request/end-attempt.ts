import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { openItems } from '../open-item/tables.ts';
import { paymentAttempts, paymentRequests } from './tables.ts';

export interface AttemptEnd {
  paymentRequestId: string;
  attempt: number;
  outcome: 'PAID' | 'REJECTED' | 'RETURNED';
  /** When the bank paid: the day on which the payment counts, also when we hear of it after midnight. */
  paidAt?: Date;
  payOutId?: string;
  reason?: string;
  bankReference?: string;
  receiptNumber?: string | null;
}

const stateAfter = { PAID: 'PAID', REJECTED: 'FAILED', RETURNED: 'RETURNED' } as const;

/**
 * What came of an attempt: the request and its payables follow. A paid request that the bank returns days later is
 * open for payment again; the end of an attempt that is no longer the present one changes the attempt only.
 */
export async function endAttempt(tx: CommandTx, end: AttemptEnd): Promise<void> {
  const [request] = await tx.db
    .select()
    .from(paymentRequests)
    .where(eq(paymentRequests.id, end.paymentRequestId))
    .for('update');
  if (!request) throw new Error(`payment request ${end.paymentRequestId} is not there`);
  await tx.db
    .update(paymentAttempts)
    .set({
      outcome: end.outcome,
      endedAt: tx.businessTime,
      ...(end.reason ? { reason: end.reason } : {}),
      ...(end.payOutId ? { payOutId: end.payOutId } : {}),
      ...(end.bankReference ? { bankReference: end.bankReference } : {}),
      ...(end.receiptNumber ? { receiptNumber: end.receiptNumber } : {}),
    })
    .where(and(eq(paymentAttempts.paymentRequestId, end.paymentRequestId), eq(paymentAttempts.attempt, end.attempt)));
  const returnsPaid = request.state === 'PAID' && end.outcome === 'RETURNED';
  if (request.attempt !== end.attempt || !(request.state === 'PAYING' || returnsPaid)) return;
  const paidAt = end.outcome === 'PAID' ? (end.paidAt ?? tx.businessTime) : null;
  await tx.db
    .update(paymentRequests)
    .set({ state: stateAfter[end.outcome], reason: end.reason ?? null, paidAt })
    .where(eq(paymentRequests.id, request.id));
  await tx.db
    .update(openItems)
    .set({ state: paidAt ? 'PAID' : 'REQUESTED', paidAt })
    .where(eq(openItems.paymentRequestId, request.id));
  await tx.audit({
    subjectType: 'PaymentRequest',
    subjectId: request.id,
    summary: { state: stateAfter[end.outcome], ...(end.reason ? { reason: end.reason } : {}) },
  });
}
