import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { defineSaga, type SagaCallContext } from '@quanlian/subgraph-kit/saga.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { endAttempt } from './end-attempt.ts';
import { createPayOut } from './service-operations.ts';
import {
  type PaymentAttemptRow,
  type PaymentRequestItemRow,
  type PaymentRequestRow,
  paymentAttempts,
  paymentRequestItems,
  paymentRequests,
} from './tables.ts';

interface Paying {
  request: PaymentRequestRow;
  attempt: PaymentAttemptRow;
  items: PaymentRequestItemRow[];
}

type Asked = { payOutId: string } | { refusal: string };

/** ASKING: payments has not said yet that it pays. AT_BANK rests: payments tells the end by an event. */
export const payRequest = defineSaga<Paying>({
  name: 'payRequest',
  askAgainSeconds: [5, 60, 300, 3600],
  async position(tx, id) {
    const [request] = await tx.db.select().from(paymentRequests).where(eq(paymentRequests.id, id));
    if (request?.state !== 'PAYING') return undefined;
    const [attempt] = await tx.db
      .select()
      .from(paymentAttempts)
      .where(and(eq(paymentAttempts.paymentRequestId, id), eq(paymentAttempts.attempt, request.attempt)));
    if (!attempt) return undefined;
    const items = await tx.db.select().from(paymentRequestItems).where(eq(paymentRequestItems.paymentRequestId, id));
    const state = attempt.payOutId ? 'AT_BANK' : 'ASKING';
    return { state, attempt: request.attempt, row: { request, attempt, items } };
  },
  steps: {
    ASKING: {
      call: askPayments,
      move: applyAnswer,
    },
  },
});

async function askPayments({ services, key }: SagaCallContext, { request, attempt, items }: Paying): Promise<Asked> {
  const { createPayOut: answer } = await services.call(
    createPayOut,
    {
      input: {
        paymentRequestId: request.id,
        attempt: attempt.attempt,
        legalEntityId: request.legalEntityId,
        bankAccountId: attempt.bankAccountId,
        supplierId: request.supplierId,
        amountMinor: request.amountMinor.toString(),
        currency: request.currency,
        payee: {
          accountName: request.payeeAccountName,
          accountNumber: request.payeeAccountNumber,
          bankName: request.payeeBankName,
          bankCode: request.payeeBankCode,
        },
        payables: items.map((item) => ({ payableId: item.openItemId, amountMinor: item.amountMinor.toString() })),
      },
    },
    { idempotencyKey: key },
  );
  return answer.__typename === 'PayOut' ? { payOutId: answer.id } : { refusal: answer.message };
}

async function applyAnswer(tx: CommandTx, { request, attempt }: Paying, answer: Asked): Promise<void> {
  if ('payOutId' in answer) {
    await tx.db
      .update(paymentAttempts)
      .set({ payOutId: answer.payOutId })
      .where(
        and(
          eq(paymentAttempts.paymentRequestId, request.id),
          eq(paymentAttempts.attempt, attempt.attempt),
          isNull(paymentAttempts.payOutId),
        ),
      );
    return;
  }
  await endAttempt(tx, {
    paymentRequestId: request.id,
    attempt: attempt.attempt,
    outcome: 'REJECTED',
    reason: answer.refusal,
  });
}
