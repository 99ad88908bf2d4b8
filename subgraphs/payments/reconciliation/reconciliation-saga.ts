import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { defineSaga } from '@quanlian/subgraph-kit/saga.ts';
import { and, eq, gte, inArray, isNull, lt, sql } from 'drizzle-orm';
import { accountIdOf, channelMoney } from '../account/rules.ts';
import { isChannelSettlement } from '../bank-statement/channel-settlements.ts';
import { startReading } from '../bank-statement/statement-saga.ts';
import { bankStatementLines, bankStatements } from '../bank-statement/tables.ts';
import { downloadBill, requestTradeBill } from '../payment-channel/wechat-client.ts';
import { channelNumberOf } from '../payment-order/rules.ts';
import { paymentAttempts, paymentOrders } from '../payment-order/tables.ts';
import { refunds } from '../refund/tables.ts';
import { type BillRow, hasHash, readBill } from './bill.ts';
import { bookFees, bookSettlement, bookToSuspense } from './bookings.ts';
import { differencesBetween, type Row } from './rules.ts';
import {
  type ChannelReconciliationRow,
  channelBillRows,
  channelReconciliations,
  channelSettlements,
  reconciliationDifferences,
} from './tables.ts';

type Bill = { sha1: string; rows: BillRow[] } | undefined;

/** The day's bill, its hash checked → rows, fees and differences → the bank's statement → settlements and the totals. */
export const reconciliationSaga = defineSaga<ChannelReconciliationRow>({
  name: 'channelReconciliation',
  askAgainSeconds: (settings) => (settings.environment === 'production' ? [60, 600, 3_600] : [1, 1, 2, 5, 10, 60]),
  async position(tx, id) {
    const [row] = await tx.db.select().from(channelReconciliations).where(eq(channelReconciliations.id, id));
    return row && { state: row.state, attempt: row.reading, row };
  },
  steps: {
    READING: {
      async call({ runtime }, { mchid, day }): Promise<Bill> {
        const told = await requestTradeBill(runtime, { mchid, day });
        if (!told) return undefined;
        const bytes = await downloadBill(runtime, mchid, told.url);
        if (!hasHash(bytes, told.sha1)) throw new Error('the bill is not the one that the channel named');
        return { sha1: told.sha1, rows: readBill(bytes) };
      },
      async move(tx, day, bill: Bill) {
        if (!bill) {
          await moveDay(tx, day, 'NO_BILL');
          return;
        }
        await writeRows(tx, day, bill.rows);
        await writeDifferences(tx, day);
        for (const statementDay of new Set([day.day, businessDay(tx.businessTime)])) {
          await startReading(tx, day.bankAccountId, statementDay);
        }
        await moveDay(tx, day, 'SETTLING', { billSha1: bill.sha1 });
      },
    },
    SETTLING: {
      async move(tx, day) {
        const reading = await tx.db
          .select({ id: bankStatements.id })
          .from(bankStatements)
          .where(and(eq(bankStatements.bankAccountId, day.bankAccountId), eq(bankStatements.state, 'READING')));
        // The bank has not answered yet: looked at again by the schedule.
        if (reading.length > 0) return;
        await settle(tx, day);
        await moveDay(tx, day, 'COMPARED', { ...(await totalsOf(tx, day)), comparedAt: tx.businessTime });
      },
    },
  },
});

async function moveDay(
  tx: CommandTx,
  day: ChannelReconciliationRow,
  state: ChannelReconciliationRow['state'],
  change: Partial<ChannelReconciliationRow> = {},
): Promise<void> {
  const moved = await tx.db
    .update(channelReconciliations)
    .set({ ...change, state })
    .where(and(eq(channelReconciliations.id, day.id), eq(channelReconciliations.state, day.state)))
    .returning();
  if (moved.length === 0) throw new Error(`the reconciliation of ${day.mchid} ${day.day} is not ${day.state} any more`);
}

/** A row that is known stays as the channel told it first; only new ones are booked. */
async function writeRows(tx: CommandTx, day: ChannelReconciliationRow, rows: readonly BillRow[]): Promise<void> {
  if (rows.length === 0) return;
  const fresh = await tx.db
    .insert(channelBillRows)
    .values(
      rows.map((row) => ({
        ...row,
        id: uuidFrom(day.merchantId, `bill:${row.kind}:${row.channelNumber}`),
        reconciliationId: day.id,
        merchantId: day.merchantId,
      })),
    )
    .onConflictDoNothing()
    .returning();
  await bookFees(
    tx,
    day,
    fresh.filter((row) => row.feeMinor !== 0n),
  );
}

async function writeDifferences(tx: CommandTx, day: ChannelReconciliationRow): Promise<void> {
  const theirs = await tx.db.select().from(channelBillRows).where(eq(channelBillRows.reconciliationId, day.id));
  const found = differencesBetween(await ourRows(tx, day), theirs);
  if (found.length === 0) return;
  const fresh = await tx.db
    .insert(reconciliationDifferences)
    .values(
      found.map((difference) => ({
        ...difference,
        id: uuidFrom(day.id, `${difference.rowKind}:${difference.ownNumber}`),
        reconciliationId: day.id,
        legalEntityId: day.legalEntityId,
        mchid: day.mchid,
        currency: day.currency,
        state: 'OPEN' as const,
        createdAt: tx.businessTime,
      })),
    )
    .onConflictDoNothing()
    .returning();
  for (const difference of fresh) await bookToSuspense(tx, day, difference);
}

/** What our books say of the day: payments by when the channel took them, refunds by when they were asked for. */
async function ourRows(tx: CommandTx, day: ChannelReconciliationRow): Promise<Row[]> {
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
  const given = await tx.db
    .select({ refund: refunds })
    .from(refunds)
    .innerJoin(paymentOrders, eq(paymentOrders.id, refunds.paymentOrderId))
    .where(
      and(
        eq(paymentOrders.merchantId, day.merchantId),
        inArray(refunds.state, ['PROCESSING', 'BOOKING', 'SUCCEEDED', 'ABNORMAL']),
        gte(refunds.createdAt, from),
        lt(refunds.createdAt, to),
      ),
    );
  return [
    ...paid.map(({ attempt, order }) => ({
      kind: 'PAYMENT' as const,
      ownNumber: channelNumberOf(attempt.id),
      channelNumber: attempt.channelTransactionId,
      amountMinor: order.amountMinor,
    })),
    ...given.map(({ refund }) => ({
      kind: 'REFUND' as const,
      ownNumber: channelNumberOf(refund.id),
      channelNumber: refund.channelRefundId,
      amountMinor: refund.amountMinor,
    })),
  ];
}

/** Each line by which the channel paid out to this merchant is booked once, under the day that it names. */
async function settle(tx: CommandTx, day: ChannelReconciliationRow): Promise<void> {
  const lines = await tx.db
    .select()
    .from(bankStatementLines)
    .where(
      and(
        eq(bankStatementLines.bankAccountId, day.bankAccountId),
        eq(bankStatementLines.kind, 'INCOMING'),
        isNull(bankStatementLines.handling),
      ),
    )
    .for('update');
  for (const line of lines) {
    const settledDay = new RegExp(`\\b${day.mchid} (\\d{4}-\\d{2}-\\d{2})`).exec(line.remark)?.[1];
    if (!settledDay || !isChannelSettlement(line)) continue;
    await tx.db
      .update(bankStatementLines)
      .set({ handling: 'CHANNEL_SETTLEMENT', difference: null })
      .where(and(eq(bankStatementLines.id, line.id), isNull(bankStatementLines.handling)));
    await tx.db.insert(channelSettlements).values({
      bankLineId: line.id,
      merchantId: day.merchantId,
      day: settledDay,
      amountMinor: line.amountMinor,
      createdAt: tx.businessTime,
    });
    await bookSettlement(tx, day, line);
  }
}

/** The four columns. */
async function totalsOf(tx: CommandTx, day: ChannelReconciliationRow) {
  const net = (rows: readonly { kind: 'PAYMENT' | 'REFUND'; amountMinor: bigint }[]) =>
    rows.reduce((sum, row) => sum + (row.kind === 'PAYMENT' ? row.amountMinor : -row.amountMinor), 0n);
  const bill = await tx.db.select().from(channelBillRows).where(eq(channelBillRows.reconciliationId, day.id));
  const settled = await tx.db
    .select()
    .from(channelSettlements)
    .where(and(eq(channelSettlements.merchantId, day.merchantId), eq(channelSettlements.day, day.day)));
  const { from, to } = boundsOf(day.day);
  const accountId = accountIdOf(channelMoney(day.legalEntityId, day.mchid, day.currency));
  const [booked] = await tx.db.execute<{ net: string }>(sql`
    select coalesce(sum(case when debit_account_id = ${accountId} then amount else -amount end), 0)::text as net
    from ledger_transfer
    where (debit_account_id = ${accountId} or credit_account_id = ${accountId})
      and document_type in ('PAYMENT_ORDER', 'REFUND')
      and happened_at >= ${from.toISOString()} and happened_at < ${to.toISOString()}`);
  return {
    orderMinor: net(await ourRows(tx, day)),
    ledgerMinor: BigInt(booked?.net ?? '0'),
    channelMinor: net(bill),
    feeMinor: bill.reduce((sum, row) => sum + row.feeMinor, 0n),
    bankMinor: settled.reduce((sum, row) => sum + row.amountMinor, 0n),
  };
}

/** A business day in Shanghai. */
function boundsOf(day: string): { from: Date; to: Date } {
  const from = new Date(`${day}T00:00:00+08:00`);
  return { from, to: new Date(from.getTime() + 86_400_000) };
}
