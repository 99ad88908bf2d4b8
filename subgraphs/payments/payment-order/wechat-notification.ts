import { institutionTime } from '@quanlian/subgraph-kit/business-time.ts';
import { withTransaction } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { serviceClaims } from '@quanlian/subgraph-kit/service-claims.ts';
import { jsonResponse, type TransportRequest, type TransportResponse } from '@quanlian/transport/subgraph-transport.ts';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { notifiedRefundSchema, transactionSchema } from '../payment-channel/channel-answers.ts';
import { readWechatKeys } from '../payment-channel/wechat-keys.ts';
import { genuine, openResource } from '../payment-channel/wechat-signature.ts';
import { applyRefund } from '../refund/move-refund.ts';
import { refundSaga } from '../refund/refund-saga.ts';
import { refunds } from '../refund/tables.ts';
import { applyTransaction, lockAttempt } from './move-payment.ts';
import { paymentAttemptSaga } from './payment-attempt-saga.ts';
import { idOfChannelNumber } from './rules.ts';
import { type ChannelNotificationRow, channelNotifications, paymentOrders } from './tables.ts';

const path = '/wechat-pay/notifications';

const messageSchema = z.object({
  id: z.string().min(1).max(64),
  event_type: z.enum(['TRANSACTION.SUCCESS', 'REFUND.SUCCESS', 'REFUND.ABNORMAL', 'REFUND.CLOSED']),
  resource_type: z.literal('encrypt-resource'),
  summary: z.string(),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().optional(),
  }),
});
type Message = z.output<typeof messageSchema>;

/**
 * `POST /wechat-pay/notifications`: what the channel tells by itself. Nobody is signed in; the channel's signature, not
 * older than five minutes, and the sealed content are the whole right. 200 is answered only when what it says is on the
 * row; a message that comes again, by the channel or by somebody who recorded it, does nothing.
 */
export async function handleWechatNotification(
  runtime: SubgraphRuntime,
  request: TransportRequest,
): Promise<TransportResponse> {
  if (request.method !== 'POST' || request.path !== path) return answer(404, 'NOT_FOUND', '接口不存在');
  const headers = new Headers(request.headers);
  const keys = await readWechatKeys(runtime.settings.keysFolder, headers.get('wechatpay-serial'));
  const nonce = genuine(
    { headers, body: request.body },
    { keys: keys.platformKeys, nowSeconds: Math.floor(Date.now() / 1000) },
  );
  if (!nonce) {
    runtime.log.warn('a notification of the payment channel was refused');
    return answer(401, 'SIGN_ERROR', '验签失败');
  }
  const message = messageSchema.safeParse(parse(request.body));
  if (!message.success) return answer(400, 'PARAM_ERROR', '报文无法识别');
  const content = open(message.data, keys.apiKey);
  if (content === undefined) return answer(400, 'PARAM_ERROR', '报文无法解密');
  const execution = { runtime, claims: serviceClaims(runtime, institutionTime(runtime.settings, timeOf(content))) };
  return withTransaction(execution, 'wechatNotification', (tx) =>
    message.data.event_type === 'TRANSACTION.SUCCESS'
      ? receivePayment(tx, message.data, content)
      : receiveRefund(tx, message.data, content),
  );
}

async function receivePayment(tx: CommandTx, message: Message, content: unknown): Promise<TransportResponse> {
  const said = transactionSchema.safeParse(content);
  if (!said.success) return answer(400, 'PARAM_ERROR', '报文无法识别');
  const attemptId = idOfChannelNumber(said.data.outTradeNo);
  const locked = attemptId ? await lockAttempt(tx, attemptId) : undefined;
  if (!locked) return answer(404, 'ORDER_NOT_EXIST', '订单不存在');
  const { order, attempt } = locked;
  if (await isKnown(tx, message.id)) return answer(200, 'SUCCESS', '成功');
  // After a contradiction no message is believed by itself any more: a person has the channel asked.
  const outcome =
    attempt.state === 'CONFLICTED' ? 'NOTHING_NEW' : await applyTransaction(tx, order, attempt, said.data);
  await note(tx, message, { attemptId: attempt.id, refundId: null, outcome });
  if (outcome === 'APPLIED') await tx.startSaga(paymentAttemptSaga, attempt.id);
  return answer(200, 'SUCCESS', '成功');
}

async function receiveRefund(tx: CommandTx, message: Message, content: unknown): Promise<TransportResponse> {
  const said = notifiedRefundSchema.safeParse(content);
  if (!said.success) return answer(400, 'PARAM_ERROR', '报文无法识别');
  const refundId = idOfChannelNumber(said.data.refund.outRefundNo);
  const [refund] = refundId ? await tx.db.select().from(refunds).where(eq(refunds.id, refundId)).for('update') : [];
  const [order] = refund
    ? await tx.db.select().from(paymentOrders).where(eq(paymentOrders.id, refund.paymentOrderId))
    : [];
  if (!refund || order?.mchid !== said.data.mchid) return answer(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
  if (await isKnown(tx, message.id)) return answer(200, 'SUCCESS', '成功');
  // After a contradiction no message is believed by itself any more, as with payments.
  const isMoved = refund.state !== 'CONFLICTED' && (await applyRefund(tx, refund, said.data.refund));
  await note(tx, message, { attemptId: null, refundId: refund.id, outcome: isMoved ? 'APPLIED' : 'NOTHING_NEW' });
  if (isMoved) await tx.startSaga(refundSaga, refund.id);
  return answer(200, 'SUCCESS', '成功');
}

const timedSchema = z.object({ success_time: z.iso.datetime({ offset: true }) });

/** When the channel says that it happened. */
function timeOf(content: unknown): Date | undefined {
  const said = timedSchema.safeParse(content);
  return said.success ? new Date(said.data.success_time) : undefined;
}

/** Counts a message that came before; its document's lock makes the second wait for the first. */
async function isKnown(tx: CommandTx, id: string): Promise<boolean> {
  const known = await tx.db
    .update(channelNotifications)
    .set({ receivedCount: sql`${channelNotifications.receivedCount} + 1` })
    .where(eq(channelNotifications.id, id))
    .returning();
  return known.length > 0;
}

async function note(
  tx: CommandTx,
  message: Message,
  about: Pick<ChannelNotificationRow, 'attemptId' | 'refundId' | 'outcome'>,
): Promise<void> {
  await tx.db.insert(channelNotifications).values({
    ...about,
    id: message.id,
    eventType: message.event_type,
    summary: message.summary,
    receivedAt: tx.businessTime,
  });
}

function open(message: Message, apiKey: Buffer): unknown {
  try {
    return JSON.parse(openResource(message.resource, apiKey));
  } catch {
    return undefined;
  }
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

function answer(status: number, code: string, message: string): TransportResponse {
  return jsonResponse(status, { code, message });
}
