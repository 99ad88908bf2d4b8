import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Bank } from '../bank/model.ts';
import type { EmulatorClock } from '../emulator-clock.ts';
import type { FaultScripts } from '../faults.ts';
import type { Journal, Table } from '../journal.ts';
import type { WechatIdentifiers } from '../make-keys.ts';

const merchantSchema = z.object({
  mchid: z.string(),
  appid: z.string(),
  /** Where it is settled to; nothing is settled while null. */
  settlement: z.object({ account: z.string(), holderName: z.string() }).nullable(),
});
export type Merchant = z.output<typeof merchantSchema>;

const tradeSchema = z.object({
  /** `<mchid>:<out_trade_no>`. */
  key: z.string(),
  mchid: z.string(),
  appid: z.string(),
  outTradeNo: z.string(),
  tradeType: z.enum(['NATIVE', 'MWEB']),
  description: z.string(),
  attach: z.string().nullable(),
  totalFen: z.number(),
  currency: z.literal('CNY'),
  notifyUrl: z.string(),
  /** From where the payer opened the phone's page. */
  payerClientIp: z.string().nullable().default(null),
  /** The same number must come with the same content. */
  fingerprint: z.string(),
  token: z.string(),
  state: z.enum(['NOTPAY', 'SUCCESS', 'REFUND', 'CLOSED', 'PAYERROR']),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  transactionId: z.string().nullable(),
  payer: z.string().nullable(),
  paidAt: z.string().nullable(),
});
export type Trade = z.output<typeof tradeSchema>;

const refundSchema = z.object({
  key: z.string(),
  mchid: z.string(),
  tradeKey: z.string(),
  outRefundNo: z.string(),
  refundId: z.string(),
  refundFen: z.number(),
  reason: z.string(),
  notifyUrl: z.string().nullable(),
  status: z.enum(['PROCESSING', 'SUCCESS', 'ABNORMAL', 'CLOSED']),
  createdAt: z.string(),
  dueAt: z.string().nullable(),
  succeededAt: z.string().nullable(),
});
export type Refund = z.output<typeof refundSchema>;

const messageSchema = z.object({
  id: z.string(),
  /** References by which a fault script can name it. */
  keys: z.array(z.string()),
  url: z.string(),
  eventType: z.string(),
  summary: z.string(),
  originalType: z.enum(['transaction', 'refund']),
  createdAt: z.string(),
  content: z.string(),
  attempts: z.number(),
  nextAttemptAt: z.string().nullable(),
  lastResult: z.string().nullable(),
});
export type Message = z.output<typeof messageSchema>;

const distortionSchema = z.object({
  mchid: z.string(),
  day: z.string(),
  kind: z.enum(['extra', 'missing', 'amount']),
  /** Number of the invented payment, or of the payment that is left out or named with another amount. */
  transactionId: z.string(),
  outTradeNo: z.string(),
  totalFen: z.number(),
  at: z.string(),
});

const settlementSchema = z.object({
  mchid: z.string(),
  /** The last day that it settles. */
  day: z.string(),
  amountFen: z.number(),
  bankReference: z.string(),
});

const billSchema = z.object({ token: z.string(), mchid: z.string(), content: z.string(), expiresAtMs: z.number() });

export interface WechatSettings {
  openUnknownMerchants: boolean;
  billOfToday: boolean;
  refundDelayMs: number;
  resendSeconds: readonly number[];
  baseUrl: string;
}

/** All that the channel's use cases work on. */
export interface WechatPay {
  settings: WechatSettings;
  keys: { platformKey: KeyObject; merchantKey: KeyObject; identifiers: WechatIdentifiers };
  clock: EmulatorClock;
  faults: FaultScripts;
  journal: Journal;
  bank: Bank;
  merchants: Table<Merchant>;
  trades: Table<Trade>;
  refunds: Table<Refund>;
  messages: Table<Message>;
  distortions: Table<z.output<typeof distortionSchema>>;
  settlements: Table<z.output<typeof settlementSchema>>;
  bills: Table<z.output<typeof billSchema>>;
  numbers: Table<{ value: number }>;
  wake: () => void;
}

export function wechatTables(journal: Journal) {
  return {
    merchants: journal.table('wxpay-merchant', merchantSchema),
    trades: journal.table('wxpay-trade', tradeSchema),
    refunds: journal.table('wxpay-refund', refundSchema),
    messages: journal.table('wxpay-message', messageSchema),
    distortions: journal.table('wxpay-distortion', distortionSchema),
    settlements: journal.table('wxpay-settlement', settlementSchema),
    bills: journal.table('wxpay-bill', billSchema),
    numbers: journal.table('wxpay-number', z.object({ value: z.number() })),
  };
}

/** 0.60 %, to the fen, half up: what the channel keeps of a payment and gives back with a refund. */
export function feeFen(fen: number): number {
  return Math.floor((fen * 60 + 5000) / 10_000);
}

/** `2026-11-22T10:34:56+08:00`. */
export function channelTime(instant: string): string {
  return `${new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
