import { randomBytes } from 'node:crypto';
import { assertOutsideTransaction } from '@quanlian/subgraph-kit/database.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { z } from 'zod';
import { type ChannelRefund, type ChannelTransaction, refundSchema, transactionSchema } from './channel-answers.ts';
import { readWechatKeys } from './wechat-keys.ts';
import { authorizationOf, genuine, sealedField } from './wechat-signature.ts';

/** The outcome is not known: no answer, an answer that proves nothing, or the channel's own trouble. Ask again. */
export class ChannelAnswerUnknown extends Error {
  override name = 'ChannelAnswerUnknown';
}

/** The channel has not done it and will not. */
export interface ChannelRefusal {
  kind: 'REFUSED';
  code: string;
  message: string;
}

export interface PrepayOrder {
  way: 'NATIVE' | 'H5';
  mchid: string;
  appid: string;
  outTradeNo: string;
  description: string;
  amountMinor: bigint;
  currency: string;
  expiresAt: Date;
  /** Of the payer; the channel wants it for H5. */
  clientIp: string | null;
  notifyUrl: string;
}

const timeoutMs = 8_000;

/** Tells the channel of an attempt; the same number with the same content gives a new address for the same payment. */
export async function prepay(
  runtime: SubgraphRuntime,
  order: PrepayOrder,
): Promise<{ kind: 'PREPARED'; payUrl: string } | ChannelRefusal> {
  const way = order.way === 'H5' ? 'h5' : 'native';
  const answer = await ask(runtime, order.mchid, 'POST', `/v3/pay/transactions/${way}`, {
    appid: order.appid,
    mchid: order.mchid,
    description: order.description,
    out_trade_no: order.outTradeNo,
    time_expire: rfc3339(order.expiresAt),
    notify_url: order.notifyUrl,
    amount: { total: Number(order.amountMinor), currency: order.currency },
    ...(order.way === 'H5' ? { scene_info: { payer_client_ip: order.clientIp, h5_info: { type: 'Wap' } } } : {}),
  });
  if (answer.status !== 200) return refusalOf(answer);
  const said = read(z.object({ code_url: z.string().optional(), h5_url: z.string().optional() }), answer);
  const payUrl = order.way === 'H5' ? said.h5_url : said.code_url;
  if (!payUrl) throw new ChannelAnswerUnknown('the channel named no address to pay at');
  return { kind: 'PREPARED', payUrl };
}

/** What became of an attempt; undefined when the channel never had it. */
export async function queryTransaction(
  runtime: SubgraphRuntime,
  { mchid, outTradeNo }: { mchid: string; outTradeNo: string },
): Promise<ChannelTransaction | undefined> {
  const answer = await ask(runtime, mchid, 'GET', `/v3/pay/transactions/out-trade-no/${outTradeNo}?mchid=${mchid}`);
  if (answer.status === 200) return read(transactionSchema, answer);
  const refusal = refusalOf(answer);
  if (answer.status === 404 && notThere.has(refusal.code)) return undefined;
  throw new ChannelAnswerUnknown(`${answer.status} ${refusal.code}: ${refusal.message}`);
}

/** Closes an attempt: it can be paid no more. False when it has been paid. */
export async function closeTransaction(
  runtime: SubgraphRuntime,
  { mchid, outTradeNo }: { mchid: string; outTradeNo: string },
): Promise<boolean> {
  const path = `/v3/pay/transactions/out-trade-no/${outTradeNo}/close`;
  const answer = await ask(runtime, mchid, 'POST', path, { mchid });
  if (answer.status === 204) return true;
  const refusal = refusalOf(answer);
  if (refusal.code === 'ORDERPAID') return false;
  if (refusal.code === 'ORDER_CLOSED' || notThere.has(refusal.code)) return true;
  throw new ChannelAnswerUnknown(`${answer.status} ${refusal.code}: ${refusal.message}`);
}

/** Asks for a refund; the same number with the same content is the same refund. */
export async function sendRefund(
  runtime: SubgraphRuntime,
  refund: {
    mchid: string;
    outTradeNo: string;
    outRefundNo: string;
    reason: string;
    refundMinor: bigint;
    totalMinor: bigint;
    currency: string;
    notifyUrl: string;
  },
): Promise<{ kind: 'REFUND'; refund: ChannelRefund } | ChannelRefusal> {
  const answer = await ask(runtime, refund.mchid, 'POST', '/v3/refund/domestic/refunds', {
    out_trade_no: refund.outTradeNo,
    out_refund_no: refund.outRefundNo,
    reason: refund.reason,
    notify_url: refund.notifyUrl,
    amount: { refund: Number(refund.refundMinor), total: Number(refund.totalMinor), currency: refund.currency },
  });
  return answer.status === 200 ? { kind: 'REFUND', refund: read(refundSchema, answer) } : refusalOf(answer);
}

/** What became of a refund; undefined when the channel never had it. */
export async function queryRefund(
  runtime: SubgraphRuntime,
  { mchid, outRefundNo }: { mchid: string; outRefundNo: string },
): Promise<ChannelRefund | undefined> {
  const answer = await ask(runtime, mchid, 'GET', `/v3/refund/domestic/refunds/${outRefundNo}`);
  if (answer.status === 200) return read(refundSchema, answer);
  const refusal = refusalOf(answer);
  if (answer.status === 404 && notThere.has(refusal.code)) return undefined;
  throw new ChannelAnswerUnknown(`${answer.status} ${refusal.code}: ${refusal.message}`);
}

/** Tells the channel which bank account it settles to; name and number are sealed for the channel alone. */
export async function nameSettlementAccount(
  runtime: SubgraphRuntime,
  mchid: string,
  account: { bankName: string; accountName: string; accountNumber: string },
): Promise<void> {
  const keys = await readWechatKeys(runtime.settings.keysFolder);
  const [[serial, key] = []] = keys.platformKeys;
  if (!key || !serial) throw new Error('the channel’s public key is missing');
  const content = {
    account_type: 'ACCOUNT_TYPE_BUSINESS',
    account_bank: account.bankName,
    account_name: sealedField(account.accountName, key),
    account_number: sealedField(account.accountNumber, key),
  };
  const path = `/v3/apply4sub/sub_merchants/${mchid}/modify-settlement`;
  // The channel opens it with the key that we name.
  const answer = await ask(runtime, mchid, 'POST', path, content, { sealedFor: serial });
  if (answer.status === 204 || answer.status === 200) return;
  const refusal = refusalOf(answer);
  throw new Error(`the channel refused the settlement account: ${refusal.code} ${refusal.message}`);
}

const billSchema = z.object({ hash_type: z.literal('SHA1'), hash_value: z.string(), download_url: z.url() });

/** Where a day's trade bill is, and its hash; undefined while there is none. */
export async function requestTradeBill(
  runtime: SubgraphRuntime,
  { mchid, day }: { mchid: string; day: string },
): Promise<{ sha1: string; url: string } | undefined> {
  const answer = await ask(runtime, mchid, 'GET', `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL`);
  if (answer.status === 200) {
    const said = read(billSchema, answer);
    return { sha1: said.hash_value.toLowerCase(), url: said.download_url };
  }
  const refusal = refusalOf(answer);
  if (refusal.code === 'NO_STATEMENT_EXIST' || refusal.code === 'STATEMENT_CREATING') return undefined;
  throw new ChannelAnswerUnknown(`${answer.status} ${refusal.code}: ${refusal.message}`);
}

/** The bytes of a bill. This answer is not signed: its hash, which was, is all that speaks for it. */
export async function downloadBill(runtime: SubgraphRuntime, mchid: string, url: string): Promise<Uint8Array> {
  const answer = await ask(runtime, mchid, 'GET', url, undefined, { isSigned: false });
  if (answer.status !== 200) throw new ChannelAnswerUnknown(`the bill could not be fetched: ${answer.status}`);
  return answer.body;
}

/** The channel's ways to say that it knows no such number. */
const notThere = new Set(['ORDER_NOT_EXIST', 'RESOURCE_NOT_EXISTS', 'ORDERNOTEXIST']);

interface Answer {
  status: number;
  body: Uint8Array;
}

/** One signed question and its genuine answer. Whatever goes wrong on the way is an unknown outcome. */
async function ask(
  runtime: SubgraphRuntime,
  mchid: string,
  method: 'GET' | 'POST',
  path: string,
  content?: object,
  { isSigned = true, sealedFor }: { isSigned?: boolean; sealedFor?: string } = {},
): Promise<Answer> {
  assertOutsideTransaction('the payment channel');
  try {
    const keys = await readWechatKeys(runtime.settings.keysFolder);
    const url = new URL(path, runtime.settings.wechatPayUrl);
    const body = content ? JSON.stringify(content) : '';
    const authorization = authorizationOf(
      { method, target: `${url.pathname}${url.search}`, body },
      {
        mchid,
        serial: keys.merchantSerial,
        key: keys.merchantKey,
        timestamp: String(Math.floor(Date.now() / 1000)),
        nonce: randomBytes(16).toString('hex').toUpperCase(),
      },
    );
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        'user-agent': 'Quanlian',
        authorization,
        ...(content ? { 'content-type': 'application/json' } : {}),
        ...(sealedFor ? { 'wechatpay-serial': sealedFor } : {}),
      },
      ...(content ? { body } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const { platformKeys } = await readWechatKeys(
      runtime.settings.keysFolder,
      isSigned ? response.headers.get('wechatpay-serial') : null,
    );
    const isGenuine =
      !isSigned ||
      genuine(
        { headers: response.headers, body: bytes },
        { keys: platformKeys, nowSeconds: Math.floor(Date.now() / 1000) },
      );
    if (!isGenuine) throw new ChannelAnswerUnknown('the answer is not signed by the channel');
    // 5xx: the channel does not know itself what it did. Asked again with the same content.
    if (response.status >= 500) throw new ChannelAnswerUnknown(`the channel answered ${response.status}`);
    return { status: response.status, body: bytes };
  } catch (cause) {
    if (cause instanceof ChannelAnswerUnknown) throw cause;
    throw new ChannelAnswerUnknown(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function refusalOf(answer: Answer): ChannelRefusal {
  const { code, message } = read(z.object({ code: z.string(), message: z.string() }), answer);
  if (code === 'FREQUENCY_LIMITED' || code === 'SYSTEM_ERROR') throw new ChannelAnswerUnknown(code);
  return { kind: 'REFUSED', code, message };
}

/** A signed answer that we cannot read is an unknown outcome too. */
function read<T>(schema: z.ZodType<T>, answer: Answer): T {
  try {
    return schema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.body)));
  } catch (cause) {
    throw new ChannelAnswerUnknown('the channel’s answer cannot be read', { cause });
  }
}

/** To the second, in Shanghai's time, as the channel writes it. */
function rfc3339(instant: Date): string {
  return `${new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
