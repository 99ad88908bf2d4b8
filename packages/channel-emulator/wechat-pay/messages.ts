import { randomUUID } from 'node:crypto';
import type { Change } from '../journal.ts';
import { channelTime, type Message, type Refund, type Trade, type WechatPay } from './model.ts';
import { seal, signedHeaders } from './signature.ts';
import { transactionView } from './transaction-view.ts';

const answerWithinMs = 5_000;
const staleSeconds = 600;

/** The message of a payment that succeeded. */
export function messageOfTrade(channel: WechatPay, trade: Trade): Change {
  return newMessage(channel, {
    keys: [trade.mchid, trade.outTradeNo],
    url: trade.notifyUrl,
    eventType: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    originalType: 'transaction',
    content: JSON.stringify(transactionView(trade)),
  });
}

/** The message of a refund that ended; none when the merchant named no address. */
export function messageOfRefund(channel: WechatPay, refund: Refund, trade: Trade): Change[] {
  if (!refund.notifyUrl) return [];
  const summary = { SUCCESS: '退款成功', ABNORMAL: '退款异常', CLOSED: '退款关闭', PROCESSING: '退款处理中' };
  return [
    newMessage(channel, {
      keys: [refund.mchid, refund.outRefundNo, trade.outTradeNo],
      url: refund.notifyUrl,
      eventType: `REFUND.${refund.status}`,
      summary: summary[refund.status],
      originalType: 'refund',
      content: JSON.stringify({
        mchid: refund.mchid,
        transaction_id: trade.transactionId,
        out_trade_no: trade.outTradeNo,
        refund_id: refund.refundId,
        out_refund_no: refund.outRefundNo,
        refund_status: refund.status,
        ...(refund.succeededAt ? { success_time: channelTime(refund.succeededAt) } : {}),
        user_received_account: '支付用户零钱',
        amount: {
          total: trade.totalFen,
          refund: refund.refundFen,
          payer_total: trade.totalFen,
          payer_refund: refund.refundFen,
        },
      }),
    }),
  ];
}

function newMessage(
  channel: WechatPay,
  facts: Pick<Message, 'keys' | 'url' | 'eventType' | 'summary' | 'originalType' | 'content'>,
): Change {
  const id = randomUUID();
  const now = channel.clock.now();
  return channel.messages.put(id, {
    ...facts,
    id,
    createdAt: now,
    attempts: 0,
    nextAttemptAt: now,
    lastResult: null,
  });
}

/** One try to deliver; anything but 200 or 204 within 5 s is tried again by the schedule. */
export async function deliverMessage(channel: WechatPay, message: Message): Promise<void> {
  const script = channel.faults.take(
    ['notify-wrong-amount', 'notify-twice', 'notify-replay', 'notify-bad-signature', 'notify-stale', 'notify-never'],
    message.keys,
  );
  if (script?.kind === 'notify-never') {
    channel.journal.commit([
      channel.messages.put(message.id, { ...message, nextAttemptAt: null, lastResult: 'never' }),
    ]);
    return;
  }
  const content =
    script?.kind === 'notify-wrong-amount' ? withAmount(message.content, script.amountMinor) : message.content;
  const make = () => envelope(channel, message, content, script?.kind);
  const first = make();
  let result = await post(message.url, first);
  if (script?.kind === 'notify-replay') result = await post(message.url, first);
  if (script?.kind === 'notify-twice') {
    // Two at the same moment, as two machines of the channel would send them.
    [result] = await Promise.all([post(message.url, make()), post(message.url, make())]);
  }
  const attempts = message.attempts + 1;
  const delay = channel.settings.resendSeconds[attempts - 1];
  const isDelivered = result === '200' || result === '204';
  const again =
    isDelivered || delay === undefined ? null : new Date(channel.clock.nowMs() + delay * 1000).toISOString();
  channel.journal.commit([
    channel.messages.put(message.id, { ...message, attempts, nextAttemptAt: again, lastResult: result }),
  ]);
}

interface Envelope {
  body: Buffer;
  headers: Record<string, string>;
}

function envelope(channel: WechatPay, message: Message, content: string, script: string | undefined): Envelope {
  const { platformKey, identifiers } = channel.keys;
  const body = Buffer.from(
    JSON.stringify({
      id: message.id,
      create_time: channelTime(message.createdAt),
      resource_type: 'encrypt-resource',
      event_type: message.eventType,
      summary: message.summary,
      resource: {
        original_type: message.originalType,
        ...seal(content, message.originalType, identifiers.apiKey),
      },
    }),
    'utf8',
  );
  const age = script === 'notify-stale' ? staleSeconds : 0;
  return {
    body,
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Mozilla/4.0',
      ...signedHeaders(body, {
        platformKey,
        platformKeyId: identifiers.platformKeyId,
        timestamp: String(Math.floor(Date.now() / 1000) - age),
        spoiled: script === 'notify-bad-signature',
      }),
    },
  };
}

async function post(url: string, { body, headers }: Envelope): Promise<string> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    await response.arrayBuffer();
    return String(response.status);
  } catch (error) {
    return error instanceof Error ? error.name : 'failed';
  }
}

/** Rightly signed and sealed, with another amount: what a careful receiver must notice. */
function withAmount(content: string, amountMinor: string | undefined): string {
  const said = JSON.parse(content) as { amount: { total: number } };
  const total = amountMinor ? Number(amountMinor) : said.amount.total + 1;
  return JSON.stringify({ ...said, amount: { ...said.amount, total, payer_total: total } });
}
