import type { Company } from './company.ts';
import * as dayEndOperations from './day-end-operations.ts';
import { expectEqual, needed, only, yuan } from './expect.ts';
import * as operations from './operations.ts';
import { until } from './person.ts';
import type { Shop } from './shopper.ts';

interface Options {
  /** The emulator: the world outside, where WeChat Pay is. */
  emulatorUrl: string;
  say(line: string): void;
}

type Day = NonNullable<Awaited<ReturnType<typeof compare>>>;

/** What the channel's bill names by mistake: a payment that we never had. */
const foreign = { amountMinor: '188' };

/** The business day in Shanghai. */
export function businessDayOf(time: Date): string {
  return new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/**
 * The day of the channel: orders, ledger, bill and bank agree. Then the bill names a payment too many: it is found,
 * posted to suspense, claimed, explained, and cleared by another person, and nothing is left in suspense.
 */
export async function playDayEnd(
  company: Company,
  shop: Shop,
  { emulatorUrl, say, since }: Options & { since: Date },
): Promise<void> {
  const clerk = company.as('clerk');
  // A play across midnight has two days; a channel's bill is of one.
  const today = businessDayOf(new Date());
  for (const day of new Set([businessDayOf(since), today])) {
    const agreed = await compare(company, shop, day);
    sayDay(agreed, say);
    expectEqual(`differences of ${day}`, agreed.differences.length, 0);
    expectEqual(`${day}: orders, ledger, bill and bank agree`, agreed.isGreen, true);
    if (day === today) await proveSettlement(company, shop, agreed);
  }
  const response = await fetch(`${emulatorUrl}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'bill-extra-row', key: shop.mchid, amountMinor: foreign.amountMinor }),
  });
  if (!response.ok) throw new Error(`no row was added to the bill: ${response.status} ${await response.text()}`);
  const differing = await compare(company, shop, today);
  sayDay(differing, say);
  expectEqual('a day with an open difference is green', differing.isGreen, false);
  const difference = only(differing.differences);
  expectEqual('kind of the difference', difference.kind, 'CHANNEL_ONLY');
  expectEqual('amount of the difference', difference.amount.amountMinor, foreign.amountMinor);
  expectEqual('suspense', await balanceOf(company, '1901', `-${foreign.amountMinor}`), `-${foreign.amountMinor}`);
  say(`difference ${difference.ownNumber}: ${yuan(difference.amount.amountMinor)} in suspense (1901)`);

  const { id } = difference;
  await clerk.run(dayEndOperations.claimDifference, { input: { id } });
  await clerk.run(dayEndOperations.explainDifference, {
    input: { id, explanation: '渠道账单误列其他商户的交易，渠道已确认冲回', clearing: 'CHANNEL' },
  });
  const { reviewDifference } = await company.as('finance').run(dayEndOperations.reviewDifference, {
    input: { id, isApproved: true },
  });
  if (reviewDifference.__typename !== 'ReconciliationDifference') throw new Error('the difference was not cleared');
  expectEqual('state of the difference', reviewDifference.state, 'CLEARED');
  expectEqual('suspense after the day', await balanceOf(company, '1901', '0'), '0');
  const { channelReconciliation } = await clerk.run(dayEndOperations.channelReconciliationNow, { id: differing.id });
  const cleared = only(needed('the day', channelReconciliation).differences);
  say(`cleared: explained by ${cleared.ownerName}, agreed to by ${cleared.reviewerName}; 1901 is zero`);
}

async function compare(company: Company, shop: Shop, day: string) {
  const clerk = company.as('clerk');
  const { reconcileChannelDay } = await clerk.run(dayEndOperations.reconcileChannelDay, {
    input: { merchantId: shop.merchantId, day },
  });
  if (reconcileChannelDay.__typename !== 'ChannelReconciliation') throw new Error(`${day} was not compared`);
  const { id } = reconcileChannelDay;
  return until(`${day} is compared`, async () => {
    const { channelReconciliation } = await clerk.run(dayEndOperations.channelReconciliationNow, { id });
    if (channelReconciliation?.state === 'NO_BILL') throw new Error(`the channel has no bill of ${day}`);
    return channelReconciliation?.state === 'COMPARED' && channelReconciliation;
  });
}

/** The channel paid out what its bill says less its fees, and the bank's statement says for what. */
async function proveSettlement(company: Company, shop: Shop, day: Day): Promise<void> {
  const { bankStatements } = await company.as('cashier').run(dayEndOperations.bankLinesNow, {
    bankAccountId: shop.bankAccountId,
  });
  const settled = bankStatements.nodes
    .flatMap(({ lines }) => lines)
    .filter((line) => line.handling === 'CHANNEL_SETTLEMENT' && line.remark.endsWith(`${shop.mchid} ${day.day}`));
  const sum = settled.reduce((total, line) => total + BigInt(line.amount.amountMinor), 0n);
  expectEqual('settled at the bank', String(sum), day.bank.amountMinor);
  const net = BigInt(day.channel.amountMinor) - BigInt(day.fees.amountMinor);
  expectEqual('settled by the bill', String(net), day.bank.amountMinor);
}

/** The ledger books a moment after a command. */
function balanceOf(company: Company, code: string, expected: string): Promise<string> {
  return until(`${code} is ${expected}`, async () => {
    const { trialBalance } = await company.as('auditor').run(operations.trialBalanceNow, {
      legalEntityId: company.legalEntityId,
    });
    const balance = trialBalance.rows
      .filter((row) => row.code === code)
      .reduce((sum, row) => sum + BigInt(row.balance.amountMinor), 0n);
    return String(balance) === expected && expected;
  });
}

function sayDay(day: Day, say: Options['say']): void {
  const { orders, ledger, channel, fees, bank } = day;
  say(
    `${day.day}: orders ${yuan(orders.amountMinor)} | ledger ${yuan(ledger.amountMinor)} | bill ${yuan(channel.amountMinor)}, fees ${yuan(fees.amountMinor)} | bank ${yuan(bank.amountMinor)} | ${day.isGreen ? 'agree' : `${day.differences.length} differs`}`,
  );
}
