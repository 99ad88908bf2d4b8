import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seal, signedHeaders } from '@quanlian/channel-emulator/wechat-pay/signature.ts';
import type { TransportRequest } from '@quanlian/transport/subgraph-transport.ts';
import { z } from 'zod';

const identifiersSchema = z.object({ apiKey: z.string(), platformKeyId: z.string() });

export interface PaidFacts {
  mchid: string;
  appid: string;
  outTradeNo: string;
  transactionId: string;
  amountMinor: number;
  currency?: string;
}

/** In what a message differs from the channel's own. */
export interface Forgery {
  signedBy?: KeyObject;
  serial?: string;
  /** 32 bytes. */
  sealedWith?: string;
  /** Negative: from the future. */
  ageSeconds?: number;
}

/** A notification of a payment, sealed and signed as the channel does it, without the channel. */
export async function paidMessage(
  keysFolder: string,
  id: string,
  facts: PaidFacts,
  forgery: Forgery = {},
): Promise<TransportRequest> {
  const { mchid, appid, outTradeNo, transactionId, amountMinor, currency = 'CNY' } = facts;
  const identifiers = identifiersSchema.parse(JSON.parse(await readFile(join(keysFolder, 'wxpay.json'), 'utf8')));
  const platformKey =
    forgery.signedBy ?? createPrivateKey(await readFile(join(keysFolder, 'wxpay-platform.key.pem'), 'utf8'));
  const content = {
    appid,
    mchid,
    out_trade_no: outTradeNo,
    transaction_id: transactionId,
    trade_state: 'SUCCESS',
    success_time: new Date().toISOString(),
    amount: { total: amountMinor, currency },
  };
  const body = Buffer.from(
    JSON.stringify({
      id,
      event_type: 'TRANSACTION.SUCCESS',
      resource_type: 'encrypt-resource',
      summary: '支付成功',
      resource: seal(JSON.stringify(content), 'transaction', forgery.sealedWith ?? identifiers.apiKey),
    }),
  );
  const headers = signedHeaders(body, {
    platformKey,
    platformKeyId: forgery.serial ?? identifiers.platformKeyId,
    timestamp: String(Math.floor(Date.now() / 1000) - (forgery.ageSeconds ?? 0)),
  });
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { method: 'POST', path: '/wechat-pay/notifications', body, headers: Object.fromEntries(lowered) };
}
