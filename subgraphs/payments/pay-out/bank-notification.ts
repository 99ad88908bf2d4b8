import { genuineNotification } from '@quanlian/signed-http/signature.ts';
import { institutionTime } from '@quanlian/subgraph-kit/business-time.ts';
import { withTransaction } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { serviceClaims } from '@quanlian/subgraph-kit/service-claims.ts';
import { jsonResponse, type TransportRequest, type TransportResponse } from '@quanlian/transport/subgraph-transport.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { bankClientId, readBankKeys } from '../bank/bank-keys.ts';
import { takeBankNonce } from '../bank/bank-nonces.ts';
import { type BankPayment, bankPaymentSchema } from '../bank/bank-payment.ts';
import { applyAnswer } from './move-pay-out.ts';
import { payOutSaga } from './pay-out-saga.ts';
import { payOutIdOf } from './rules.ts';
import { payOuts } from './tables.ts';

const notificationSchema = z.object({
  notificationId: z.string(),
  type: z.enum(['PAYMENT_PAID', 'PAYMENT_RETURNED', 'PAYMENT_REJECTED']),
  occurredAt: z.iso.datetime(),
  payment: bankPaymentSchema,
});

/** While the ledger is being asked a state cannot move: the bank tells us again. */
const busyStates = new Set(['RESERVING', 'BOOKING', 'RELEASING', 'REVERSING']);

/**
 * `POST /bank/notifications`: what the bank tells by itself. Nobody is signed in here; the bank's signature over path,
 * time, nonce and body is the whole right. 200 is answered only when what it says is on the row.
 */
export async function handleBankNotification(
  runtime: SubgraphRuntime,
  request: TransportRequest,
): Promise<TransportResponse> {
  if (request.method !== 'POST' || request.path.split('?')[0] !== '/bank/notifications')
    return answer(404, 'NOT_FOUND');
  const headers = new Headers(request.headers);
  const { bankPublic } = await readBankKeys(runtime.settings.keysFolder);
  const head =
    headers.get('bank-client-id') === bankClientId &&
    genuineNotification(
      { prefix: 'Bank', method: 'POST', target: request.path, headers, body: request.body },
      { publicKey: bankPublic, receivedAt: Math.floor(Date.now() / 1000) },
    );
  if (!head) {
    runtime.log.warn('a bank notification was refused');
    return answer(401, 'SIGNATURE_REFUSED');
  }
  const parsed = notificationSchema.safeParse(parse(request.body));
  if (!parsed.success) return answer(400, 'UNREADABLE');
  const at = institutionTime(runtime.settings, new Date(parsed.data.occurredAt));
  const execution = { runtime, claims: serviceClaims(runtime, at) };
  return withTransaction(execution, 'bankNotification', async (tx) => {
    if (!(await takeBankNonce(tx.db, head.nonce))) return answer(409, 'REPLAYED');
    return receive(tx, parsed.data.payment);
  });
}

async function receive(tx: CommandTx, payment: BankPayment): Promise<TransportResponse> {
  const payOutId = payOutIdOf(payment.clientReference);
  const [payOut] = payOutId ? await tx.db.select().from(payOuts).where(eq(payOuts.id, payOutId)).for('update') : [];
  if (!payOut) return answer(404, 'PAYMENT_UNKNOWN');
  if (busyStates.has(payOut.state)) return answer(503, 'LATER');
  // After a contradiction no message is believed by itself any more: a person has the bank asked.
  if (payOut.state === 'CONFLICTED') return answer(200, 'OK');
  if (await applyAnswer(tx, payOut, { kind: 'STATUS', payment })) await tx.startSaga(payOutSaga, payOut.id);
  return answer(200, 'OK');
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

function answer(status: number, code: string): TransportResponse {
  return jsonResponse(status, { code });
}
