import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { and, eq, gte, lt, sql } from 'drizzle-orm';
import { channelNumberOf } from '../payment-order/rules.ts';
import { paymentAttempts, paymentOrders } from '../payment-order/tables.ts';
import { refunds } from '../refund/tables.ts';
import type { OrderMoney, Row } from './rules.ts';
import type { ChannelReconciliationRow } from './tables.ts';

/** Money at the channel as our books have it, and the order that it is of. */
interface OurMoney extends Row {
  /** The payment order or the refund; undefined for what was paid twice and goes back: no order knows of it. */
  order: (OrderMoney & { endedAt: Date | null }) | undefined;
  /** Booked, and told. */
  isDone: boolean;
}

/** What our books say of a day: payments by when the channel took them, refunds by when it began them, as its bill does. */
export async function ourMoney(tx: CommandTx, day: ChannelReconciliationRow): Promise<OurMoney[]> {
  const { from, to } = boundsOf(day.day);
  const paid = await tx.db
    .select({ attempt: paymentAttempts, order: paymentOrders })
    .from(paymentAttempts)
    .innerJoin(paymentOrders, eq(paymentOrders.id, paymentAttempts.paymentOrderId))
    .where(
      and(
        eq(paymentOrders.merchantId, day.merchantId),
        inArray(paymentAttempts.state, ['BOOKING', 'SUCCEEDED']),
        gte(paymentAttempts.paidAt, from),
        lt(paymentAttempts.paidAt, to),
      ),
    );
  const begunAt = sql`coalesce(${refunds.begunAt}, ${refunds.createdAt})`;
  const given = await tx.db
    .select({ refund: refunds })
    .from(refunds)
    .innerJoin(paymentOrders, eq(paymentOrders.id, refunds.paymentOrderId))
    .where(
      and(
        eq(paymentOrders.merchantId, day.merchantId),
        inArray(refunds.state, ['PROCESSING', 'BOOKING', 'SUCCEEDED', 'ABNORMAL']),
        sql`${begunAt} >= ${from.toISOString()} and ${begunAt} < ${to.toISOString()}`,
      ),
    );
  return [
    ...paid.map(({ attempt, order }) => {
      const common = {
        kind: 'PAYMENT' as const,
        channelNumber: attempt.channelTransactionId,
        amountMinor: attempt.paidMinor ?? order.amountMinor,
      };
      // While it is being booked, nobody knows yet which attempt pays the order.
      const isOfOrder = order.paidAttemptId === null || order.paidAttemptId === attempt.id;
      return {
        ...common,
        ownNumber: channelNumberOf(attempt.id),
        isDone: attempt.state === 'SUCCEEDED',
        order: isOfOrder
          ? { ...common, documentId: order.id, number: order.number, endedAt: attempt.endedAt }
          : undefined,
      };
    }),
    ...given.map(({ refund }) => {
      const common = {
        kind: 'REFUND' as const,
        channelNumber: refund.channelRefundId,
        amountMinor: refund.amountMinor,
      };
      const isOfOrder = refund.refundKey !== refund.attemptId;
      return {
        ...common,
        ownNumber: channelNumberOf(refund.id),
        isDone: refund.state === 'SUCCEEDED',
        order: isOfOrder
          ? { ...common, documentId: refund.id, number: refund.number, endedAt: refund.endedAt }
          : undefined,
      };
    }),
  ];
}

/** Payments less refunds. */
export function netOf(rows: readonly { kind: 'PAYMENT' | 'REFUND'; amountMinor: bigint }[]): bigint {
  return rows.reduce((sum, row) => sum + (row.kind === 'PAYMENT' ? row.amountMinor : -row.amountMinor), 0n);
}

/** A business day in Shanghai. */
export function boundsOf(day: string): { from: Date; to: Date } {
  const from = new Date(`${day}T00:00:00+08:00`);
  return { from, to: new Date(from.getTime() + 86_400_000) };
}
