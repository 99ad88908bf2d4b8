import { type StagedFile, stageFile, storeFile } from '@quanlian/subgraph-kit/file-store.ts';
import { mediaTypes } from '@quanlian/subgraph-kit/media-types.ts';
import { defineSaga, type SagaCallContext } from '@quanlian/subgraph-kit/saga.ts';
import { eq } from 'drizzle-orm';
import {
  type BankAnswer,
  BankAnswerUnknown,
  fetchReceipt,
  type PaymentOrder,
  queryPayment,
  sendPayment,
} from '../bank/bank-client.ts';
import { awaitChains, type ChainResult } from '../ledger/batcher.ts';
import { applyAnswer, movePayOut, publishFailed, publishPaid } from './move-pay-out.ts';
import { clientReferenceOf } from './rules.ts';
import { type PayOutRow, payOuts } from './tables.ts';
import { askBooking } from './transfers.ts';

/**
 * A payment's way: hold in the ledger → order to the bank → its outcome, by notification or by asking → the ledger →
 * the bank's receipt. Each state is on the row; a crash anywhere goes on from it. An unknown outcome is asked again
 * after 5 s, 5 min, 1 h, then daily (a demo bank answers within seconds and is asked more often).
 */
export const payOutSaga = defineSaga<PayOutRow>({
  name: 'payOut',
  askAgainSeconds: (settings) => (settings.environment === 'production' ? [300, 3_600, 86_400] : [2, 3, 5, 10, 20, 60]),
  async position(tx, payOutId) {
    const [row] = await tx.db.select().from(payOuts).where(eq(payOuts.id, payOutId));
    return row && { state: row.state, attempt: row.bookingAttempt, row };
  },
  steps: {
    RESERVING: {
      call: ledgerResult,
      async move(tx, payOut, result: ChainResult) {
        if (result.isOk) {
          await movePayOut(tx, payOut, 'SENDING');
          return;
        }
        const reason = result.refusal?.result ?? 'UNKNOWN';
        const refused = await movePayOut(tx, payOut, 'REFUSED', {
          failureCode: reason,
          failureReason: reason,
          endedAt: tx.businessTime,
        });
        await publishFailed(tx, refused, 'REJECTED');
      },
    },
    SENDING: {
      call: sendOrUnknown,
      async move(tx, payOut, answer: BankAnswer | undefined) {
        if (answer) await applyAnswer(tx, payOut, answer);
        else await movePayOut(tx, payOut, 'UNKNOWN');
      },
    },
    UNKNOWN: {
      /** A bank that never had the order gets it again: under the same reference it is the same order. */
      call: async ({ runtime }, payOut) =>
        (await queryPayment(runtime, clientReferenceOf(payOut.id))) ?? sendPayment(runtime, orderOf(payOut)),
      async move(tx, payOut, answer: BankAnswer) {
        await applyAnswer(tx, payOut, answer);
      },
    },
    ACCEPTED: {
      call: async ({ runtime }, payOut) => queryPayment(runtime, clientReferenceOf(payOut.id)),
      async move(tx, payOut, answer: BankAnswer | undefined) {
        if (answer) await applyAnswer(tx, payOut, answer);
        // The bank has given us its reference and now knows nothing of it.
        else
          await movePayOut(tx, payOut, 'CONFLICTED', {
            failureCode: 'PAYMENT_NOT_FOUND',
            failureReason: '银行查无此单',
          });
      },
    },
    BOOKING: {
      call: ledgerResult,
      async move(tx, payOut, result: ChainResult) {
        if (result.isOk) {
          await movePayOut(tx, payOut, 'AWAITING_RECEIPT');
          return;
        }
        const failure = { failureCode: result.refusal?.result ?? 'UNKNOWN', failureReason: '账务拒绝入账' };
        if (payOut.bookingAttempt >= 3) {
          await movePayOut(tx, payOut, 'CONFLICTED', failure);
          return;
        }
        const bookingAttempt = payOut.bookingAttempt + 1;
        const chainId = await askBooking(tx, payOut, bookingAttempt);
        await tx.db.update(payOuts).set({ bookingAttempt, chainId }).where(eq(payOuts.id, payOut.id));
      },
    },
    AWAITING_RECEIPT: {
      call: stagedReceipt,
      async move(tx, payOut, receipt: StagedFile | undefined) {
        // Not printed yet: asked again by the schedule.
        if (!receipt) return;
        const file = await storeFile(tx, receipt);
        const paid = await movePayOut(tx, payOut, 'PAID', { receiptFileId: file.id, wasPaid: true });
        await publishPaid(tx, paid);
      },
    },
    RELEASING: {
      call: ledgerResult,
      async move(tx, payOut, result: ChainResult) {
        // A hold that has lapsed meanwhile is as good as released.
        const isReleased = result.isOk || result.refusal?.result === 'PendingAlreadyResolved';
        const outcome = payOut.outcome ?? 'REJECTED';
        if (!isReleased) {
          await movePayOut(tx, payOut, 'CONFLICTED', { failureCode: result.refusal?.result ?? 'UNKNOWN' });
          return;
        }
        const ended = await movePayOut(tx, payOut, outcome, { endedAt: tx.businessTime });
        await publishFailed(tx, ended, outcome);
      },
    },
    REVERSING: {
      call: ledgerResult,
      async move(tx, payOut, result: ChainResult) {
        if (!result.isOk) {
          await movePayOut(tx, payOut, 'CONFLICTED', { failureCode: result.refusal?.result ?? 'UNKNOWN' });
          return;
        }
        const ended = await movePayOut(tx, payOut, 'RETURNED', { endedAt: tx.businessTime });
        await publishFailed(tx, ended, 'RETURNED');
      },
    },
  },
});

async function ledgerResult({ runtime }: SagaCallContext, payOut: PayOutRow): Promise<ChainResult> {
  const [result] = (await awaitChains(runtime, [payOut.chainId])) ?? [];
  if (!result) throw new Error('the ledger has not answered yet');
  return result;
}

/** The bank's receipt, its bytes where they will lie; undefined while it is not printed. */
async function stagedReceipt({ runtime }: SagaCallContext, payOut: PayOutRow): Promise<StagedFile | undefined> {
  const receipt = await fetchReceipt(runtime, clientReferenceOf(payOut.id));
  if (!receipt) return undefined;
  const name = `电子回单-${payOut.receiptNumber ?? payOut.number}.pdf`;
  return stageFile(runtime, { name, mediaType: mediaTypes.pdf, bytes: receipt.content });
}

/** The bank's answer to our order; undefined when we do not know what it did. */
async function sendOrUnknown({ runtime }: SagaCallContext, payOut: PayOutRow): Promise<BankAnswer | undefined> {
  try {
    return await sendPayment(runtime, orderOf(payOut));
  } catch (error) {
    if (!(error instanceof BankAnswerUnknown)) throw error;
    runtime.log.warn('what the bank did with an order is not known', { payOutId: payOut.id, error });
    return undefined;
  }
}

function orderOf(payOut: PayOutRow): PaymentOrder {
  return {
    clientReference: clientReferenceOf(payOut.id),
    payerAccount: payOut.payerAccountNumber,
    payerName: payOut.payerName,
    payee: { name: payOut.payeeName, account: payOut.payeeAccountNumber, bankCode: payOut.payeeBankCode },
    amountMinor: payOut.amountMinor,
    currency: payOut.currency,
    remark: `货款 ${payOut.number}`,
  };
}
