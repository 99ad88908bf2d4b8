import type { Settings } from '@quanlian/settings/env.ts';
import type { Log } from '@quanlian/subgraph-kit/log.ts';
import type { Company } from '../demo/company.ts';
import * as dayEndOperations from '../demo/day-end-operations.ts';
import * as operations from '../demo/operations.ts';
import { until } from '../demo/person.ts';
import { story } from '../demo/story.ts';
import type { Shop } from '../seed/open-shop.ts';
import type { Dealers } from '../seed/sell-to-dealers.ts';
import { bringMembers } from './bring-members.ts';
import { buyingStories } from './buy.ts';
import { dayBefore, daysAgo } from './calendar.ts';
import { dealingStories, foundHistoryDealers } from './deal.ts';
import { HistoryClock } from './history-clock.ts';
import { factoryStory } from './make.ts';
import { outsideWorld } from './outside.ts';
import { openOwnStores } from './own-stores.ts';
import { foundMembers, shoppingStories } from './shop.ts';
import type { UnfinishedWork } from './unfinished-work.ts';

/** Codes of what is sold all month. */
export { drinksMade } from './make.ts';

interface World {
  settings: Settings;
  work: UnfinishedWork;
  dealers: Dealers;
  shop: Shop;
  log: Log;
}

/**
 * Thirty days of the demo company, as its people played them: bought, made, sold, paid. What belongs to a day is done
 * before the next begins, also at the bank, at the payment channel and at the tax platform.
 */
export async function playHistory(company: Company, { settings, work, dealers, shop, log }: World): Promise<void> {
  const emulatorUrl = new URL(settings.taxPlatformUrl).origin;
  const institutions = { taxPlatformUrl: settings.taxPlatformUrl, keysFolder: settings.keysFolder };
  const outside = outsideWorld(emulatorUrl);
  const [members, historyDealers, account] = await Promise.all([
    story('members', () => foundMembers(company)),
    foundHistoryDealers(company, dealers),
    story('our account', () => ourAccount(company)),
  ]);
  await outside.openAccount(account.accountNumber, company.legalEntityName, '5000000000');
  const clock: HistoryClock = new HistoryClock({
    end: daysAgo(0, 'afternoon', -60),
    onTime: (time) => outside.setClock(time),
    async onDayOver(day) {
      const midnight = new Date(`${day}T23:59:00+08:00`);
      // What the bank and the channel do by themselves they do before the night.
      await outside.setClock(new Date(`${day}T21:30:00+08:00`));
      await until('the bank and the channel are at rest', () => outside.isAtRest(), 40, 120_000);
      await work.atRest();
      if ((await work.runTimers(midnight)) > 0) await work.atRest();
      log.info('a day of the history is over', { day });
    },
  });
  await clock.play([
    ...buyingStories(company, institutions, clock),
    factoryStory(company, clock),
    ...dealingStories(company, historyDealers, { clock, emulatorUrl, accountNumber: account.accountNumber }),
    ...shoppingStories(company, { members, couponIds: shop.couponIds, clock }),
    () => story('members brought along', () => bringMembers(company), clock),
    () => story('own stores', () => openOwnStores(company), clock),
    () => story('finance', () => closeDays(company, account.id, shop), clock),
  ]);
  await outside.setClock(null);
}

async function ourAccount(company: Company): Promise<{ id: string; accountNumber: string }> {
  const { ownBankAccounts } = await company.as('cashier').run(operations.ownBankAccountsNow, {});
  const account = ownBankAccounts.find((one) => one.legalEntity.id === company.legalEntityId);
  if (!account) throw new Error('our bank account is missing');
  return { id: account.id, accountNumber: account.accountNumber };
}

/** Each morning: yesterday's statement of the bank, and yesterday's bill of the channel against our books. */
async function closeDays(company: Company, bankAccountId: string, shop: Shop): Promise<void> {
  for (let day = 40; day >= 1; day -= 1) {
    const at = daysAgo(day - 1, 'morning', 1);
    await company
      .as('cashier')
      .run(dayEndOperations.readBankStatement, { input: { bankAccountId, day: dayBefore(day) } }, at);
    if (day > 29) continue;
    await company
      .as('clerk')
      .run(dayEndOperations.reconcileChannelDay, { input: { merchantId: shop.merchantId, day: dayBefore(day) } }, at);
  }
}
