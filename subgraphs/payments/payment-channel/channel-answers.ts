import { z } from 'zod';

/** What the channel says of a payment, in our words. */
export interface ChannelTransaction {
  appid: string;
  mchid: string;
  outTradeNo: string;
  transactionId: string | undefined;
  tradeState: 'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'REVOKED' | 'USERPAYING' | 'PAYERROR' | 'ACCEPT';
  description: string | undefined;
  /** In fen; absent while nothing was paid. */
  totalMinor: bigint | undefined;
  currency: string | undefined;
  paidAt: Date | undefined;
}

/** What the channel says of a refund. */
export interface ChannelRefund {
  refundId: string;
  outRefundNo: string;
  status: 'SUCCESS' | 'CLOSED' | 'PROCESSING' | 'ABNORMAL';
  refundMinor: bigint;
  /** When the channel began; its messages do not tell. */
  begunAt: Date | undefined;
  refundedAt: Date | undefined;
}

const fen = z.int().nonnegative().transform(BigInt);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** The transaction of queries and notifications. */
export const transactionSchema = z
  .object({
    appid: z.string(),
    mchid: z.string(),
    out_trade_no: z.string(),
    transaction_id: z.string().min(1).optional(),
    trade_state: z.enum(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR', 'ACCEPT']),
    trade_state_desc: z.string().optional(),
    success_time: instant.optional(),
    amount: z.object({ total: fen.optional(), currency: z.string().optional() }).optional(),
  })
  .transform(
    (said): ChannelTransaction => ({
      appid: said.appid,
      mchid: said.mchid,
      outTradeNo: said.out_trade_no,
      transactionId: said.transaction_id,
      tradeState: said.trade_state,
      description: said.trade_state_desc,
      totalMinor: said.amount?.total,
      currency: said.amount?.currency,
      paidAt: said.success_time,
    }),
  );

const refundStatus = z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']);

/** The refund of `POST` and `GET /v3/refund/domestic/refunds`. */
export const refundSchema = z
  .object({
    refund_id: z.string(),
    out_refund_no: z.string(),
    status: refundStatus,
    create_time: instant.optional(),
    success_time: instant.optional(),
    amount: z.object({ refund: fen }),
  })
  .transform(
    (said): ChannelRefund => ({
      refundId: said.refund_id,
      outRefundNo: said.out_refund_no,
      status: said.status,
      refundMinor: said.amount.refund,
      begunAt: said.create_time,
      refundedAt: said.success_time,
    }),
  );

/** The refund of a notification, whose status has a name of its own. */
export const notifiedRefundSchema = z
  .object({
    mchid: z.string(),
    refund_id: z.string(),
    out_refund_no: z.string(),
    refund_status: refundStatus,
    success_time: instant.optional(),
    amount: z.object({ refund: fen }),
  })
  .transform((said) => ({
    mchid: said.mchid,
    refund: {
      refundId: said.refund_id,
      outRefundNo: said.out_refund_no,
      status: said.refund_status,
      refundMinor: said.amount.refund,
      begunAt: undefined,
      refundedAt: said.success_time,
    } satisfies ChannelRefund,
  }));
