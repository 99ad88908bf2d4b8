import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { defineSaga } from '@quanlian/subgraph-kit/saga.ts';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { accountIdOf, channelMoney } from '../account/rules.ts';
import { isChannelSettlement } from '../bank-statement/channel-settlements.ts';
import { startReading } from '../bank-statement/statement-saga.ts';
import { bankStatementLines, bankStatements } from '../bank-statement/tables.ts';
import { tellHeadquarters } from '../notice/tell-headquarters.ts';
import { downloadBill, requestTradeBill } from '../payment-channel/wechat-client.ts';
import { type BillRow, hasHash, readBill } from './bill.ts';
import { bookFees, bookSettlement, bookToSuspense } from './bookings.ts';
import { moneyOfOrders } from './order-money.ts';
import { boundsOf, netOf, ourMoney } from './our-money.ts';
import { type Difference, differencesBetween, differencesWithOrders, type OrderMoney } from './rules.ts';
import {
  type ChannelReconciliationRow,
  channelBillRows,
  channelReconciliations,
  channelSettlements,
  type ReconciliationDifferenceRow,
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
        return { sha1: told.sha1, rows: readBill(bytes, { mchid, day }) };
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
      call: ({ services }, day): Promise<OrderMoney[]> => moneyOfOrders(services, day),
      async move(tx, day, orders: OrderMoney[]) {
        const reading = await tx.db
          .select({ id: bankStatements.id })
          .from(bankStatements)
          .where(and(eq(bankStatements.bankAccountId, day.bankAccountId), eq(bankStatements.state, 'READING')));
        // The bank has not answered yet: looked at again when the statement is read, or by the schedule.
        if (reading.length > 0) return;
        await settle(tx, day);
        await writeOrderDifferences(tx, day, orders);
        await moveDay(tx, day, 'COMPARED', { ...(await totalsOf(tx, day, orders)), comparedAt: tx.businessTime });
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
  const found = differencesBetween(await ourMoney(tx, day), theirs).map((difference) => ({
    ...difference,
    id: uuidFrom(day.id, `${difference.rowKind}:${difference.ownNumber}`),
  }));
  const ids = found.map(({ id }) => id);
  await tx.db
    .update(reconciliationDifferences)
    .set({ differsStill: ids.length > 0 ? inArray(reconciliationDifferences.id, ids) : sql`false` })
    .where(
      and(eq(reconciliationDifferences.reconciliationId, day.id), ne(reconciliationDifferences.kind, 'ORDER_DIFFERS')),
    );
  const fresh = await insertDifferences(tx, day, found);
  for (const difference of fresh) await bookToSuspense(tx, day, difference);
}

/** An event may be on its way to the order for so long. */
const onItsWayMs = 60_000;

/** What orders and books say differently: one that agrees again is cleared by that. */
async function writeOrderDifferences(
  tx: CommandTx,
  day: ChannelReconciliationRow,
  orders: readonly OrderMoney[],
): Promise<void> {
  const isKnown = (id: string) => orders.some(({ documentId }) => documentId === id);
  const ours = (await ourMoney(tx, day)).flatMap(({ order, isDone }) => {
    if (!order || !isDone) return [];
    const isOnItsWay = order.endedAt !== null && order.endedAt.getTime() > tx.businessTime.getTime() - onItsWayMs;
    return isOnItsWay && !isKnown(order.documentId) ? [] : [order];
  });
  const found = differencesWithOrders(ours, orders).map(({ documentId, ...difference }) => ({
    ...difference,
    id: uuidFrom(day.id, `ORDER:${difference.rowKind}:${documentId}`),
  }));
  const known = await tx.db
    .select()
    .from(reconciliationDifferences)
    .where(
      and(eq(reconciliationDifferences.reconciliationId, day.id), eq(reconciliationDifferences.kind, 'ORDER_DIFFERS')),
    )
    .for('update');
  for (const difference of known) {
    const differsStill = found.some(({ id }) => id === difference.id);
    await tx.db
      .update(reconciliationDifferences)
      .set({
        differsStill,
        ...(differsStill || difference.state === 'CLEARED'
          ? {}
          : { state: 'CLEARED', clearing: 'ORDER', clearedAt: tx.businessTime }),
      })
      .where(eq(reconciliationDifferences.id, difference.id));
  }
  await insertDifferences(tx, day, found);
}

/** Writes those that are new, and tells the people who clear them. */
async function insertDifferences(
  tx: CommandTx,
  day: ChannelReconciliationRow,
  found: readonly (Difference & { id: string })[],
): Promise<ReconciliationDifferenceRow[]> {
  if (found.length === 0) return [];
  const fresh = await tx.db
    .insert(reconciliationDifferences)
    .values(
      found.map((difference) => ({
        ...difference,
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
  const [first] = fresh;
  if (first) {
    await tellHeadquarters(tx, day.legalEntityId, {
      permission: 'reconciliation.write',
      kind: 'RECONCILIATION_DIFFERENCE',
      documentType: 'ChannelReconciliation',
      documentId: day.id,
      occasion: first.id,
      facts: { day: day.day, count: String(fresh.length) },
    });
  }
  return fresh;
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

/** The four columns. The ledger's by its own entries: payments by their day, refunds by the day on which they began. */
async function totalsOf(tx: CommandTx, day: ChannelReconciliationRow, orders: readonly OrderMoney[]) {
  const bill = await tx.db.select().from(channelBillRows).where(eq(channelBillRows.reconciliationId, day.id));
  const settled = await tx.db
    .select()
    .from(channelSettlements)
    .where(and(eq(channelSettlements.merchantId, day.merchantId), eq(channelSettlements.day, day.day)));
  const twice = (await ourMoney(tx, day)).filter(({ order, isDone }) => isDone && !order);
  const { from, to } = boundsOf(day.day);
  const accountId = accountIdOf(channelMoney(day.legalEntityId, day.mchid, day.currency));
  const [booked] = await tx.db.execute<{ net: string }>(sql`
    select coalesce(sum(case when t.debit_account_id = ${accountId} then t.amount else -t.amount end), 0)::text as net
    from ledger_transfer t left join refunds r on t.document_type = 'REFUND' and r.id = t.document_id
    where (t.debit_account_id = ${accountId} or t.credit_account_id = ${accountId})
      and t.document_type in ('PAYMENT_ORDER', 'REFUND')
      and coalesce(r.begun_at, r.created_at, t.happened_at) >= ${from.toISOString()}
      and coalesce(r.begun_at, r.created_at, t.happened_at) < ${to.toISOString()}`);
  return {
    orderMinor: netOf(orders) + netOf(twice),
    ledgerMinor: BigInt(booked?.net ?? '0'),
    channelMinor: netOf(bill),
    feeMinor: bill.reduce((sum, row) => sum + row.feeMinor, 0n),
    bankMinor: settled.reduce((sum, row) => sum + row.amountMinor, 0n),
  };
}
