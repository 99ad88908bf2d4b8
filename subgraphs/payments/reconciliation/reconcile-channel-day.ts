import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField, localDateField } from '@quanlian/subgraph-kit/input-fields.ts';
import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, gte, lt, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { bankCurrency } from '../bank/bank-currency.ts';
import { type ChannelMerchantRow, channelMerchants } from '../merchant/tables.ts';
import { reconciliationSaga } from './reconciliation-saga.ts';
import { type ChannelReconciliationRow, channelReconciliations } from './tables.ts';

/** A day of a merchant, compared now; what was found before stays, with its owner. */
export const reconcileChannelDay = command({
  name: 'reconcileChannelDay',
  permission: 'reconciliation.write',
  input: z.object({ merchantId: idField, day: localDateField }),
  async run(tx, { merchantId, day }) {
    if (day > businessDay(tx.businessTime)) return invalidInput([{ path: 'day', message: 'dayInTheFuture' }]);
    const [merchant] = await tx.db
      .select()
      .from(channelMerchants)
      .where(and(eq(channelMerchants.id, merchantId), scopedTo(tx.scope)))
      .for('update');
    if (!merchant) return notFound(merchantId);
    const row = await startDay(tx, merchant, day);
    await tx.audit({ subjectType: 'ChannelReconciliation', subjectId: row.id, summary: { day } });
    return ok(row);
  },
  async reload(tx, row) {
    const [fresh] = await tx.db.select().from(channelReconciliations).where(eq(channelReconciliations.id, row.id));
    return fresh ?? row;
  },
});

/** So long a day that does not agree yet is compared again: refunds take days, and banks pay later. */
const daysLookedAtAgain = 31;

/** After the channel has made its bills: yesterday of every merchant, and what did not agree before. 10:30 in Shanghai. */
export const reconcileYesterday = defineJob({
  name: 'channelReconciliation.yesterday',
  payload: z.object({}).loose(),
  cron: '30 2 * * *',
  async run(context) {
    await context.transaction(async (tx) => {
      const merchants = await tx.db.select().from(channelMerchants).orderBy(asc(channelMerchants.id));
      const today = businessDay(tx.businessTime);
      for (const merchant of merchants) {
        const days = new Set([...(await unsettledDays(tx, merchant, today)), addDays(today, -1)]);
        for (const day of [...days].sort()) await startDay(tx, merchant, day);
      }
    });
  },
});

async function unsettledDays(tx: CommandTx, merchant: ChannelMerchantRow, today: string): Promise<string[]> {
  const { merchantId, day, state, orderMinor, ledgerMinor, channelMinor, feeMinor, bankMinor } = channelReconciliations;
  const rows = await tx.db
    .select({ day })
    .from(channelReconciliations)
    .where(
      and(
        eq(merchantId, merchant.id),
        gte(day, addDays(today, -daysLookedAtAgain)),
        lt(day, today),
        or(
          eq(state, 'NO_BILL'),
          sql`${orderMinor} <> ${ledgerMinor} or ${ledgerMinor} <> ${channelMinor}`,
          sql`${channelMinor} - ${feeMinor} <> ${bankMinor}`,
        ),
      ),
    );
  return rows.map((row) => row.day);
}

async function startDay(tx: CommandTx, merchant: ChannelMerchantRow, day: string): Promise<ChannelReconciliationRow> {
  const id = uuidFrom(merchant.id, `reconciliation:${day}`);
  await tx.db
    .insert(channelReconciliations)
    .values({
      id,
      merchantId: merchant.id,
      legalEntityId: merchant.legalEntityId,
      bankAccountId: merchant.bankAccountId,
      mchid: merchant.mchid,
      day,
      state: 'READING',
      currency: bankCurrency,
      createdAt: tx.businessTime,
    })
    .onConflictDoUpdate({
      target: channelReconciliations.id,
      set: { state: 'READING', reading: sql`${channelReconciliations.reading} + 1` },
      // One that is being compared already is left to it.
      setWhere: inArray(channelReconciliations.state, ['COMPARED', 'NO_BILL']),
    });
  const [row] = await tx.db.select().from(channelReconciliations).where(eq(channelReconciliations.id, id));
  if (!row) throw new Error('the reconciliation was not written');
  await tx.startSaga(reconciliationSaga, id);
  return row;
}
