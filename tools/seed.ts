import { readSettings, type Settings } from '@quanlian/settings/env.ts';
import type { Log } from '@quanlian/subgraph-kit/log.ts';
import { playPurchase } from './demo/buying.ts';
import { openChannels } from './demo/channels.ts';
import { type Company, foundCompany } from './demo/company.ts';
import { agreeControlAccounts } from './demo/control-accounts.ts';
import * as operations from './demo/operations.ts';
import { until } from './demo/person.ts';
import type { PlayedOrder, PurchasePlan } from './demo/purchase-plan.ts';
import { playNow, StoryBook, story, tellFrom } from './demo/story.ts';
import { drinksMade, playHistory } from './history/play-history.ts';
import { type UnfinishedWork, unfinishedWork } from './history/unfinished-work.ts';
import { makeGoods, usedMaterials } from './seed/make-goods.ts';
import { foundShop, openShop } from './seed/open-shop.ts';
import { purchases } from './seed/purchases.ts';
import { foundDealers, sellToDealers } from './seed/sell-to-dealers.ts';

const dayMs = 86_400_000;

interface Seed {
  gatewayUrl: string;
  log: Log;
}

/** Founds the demo company and plays its purchases and sales of today, as its own people, through the public endpoint. */
export async function seedDemo({ gatewayUrl, log }: Seed): Promise<void> {
  const settings = readSettings();
  await playToday(await found(settings, { gatewayUrl, log }), { settings, log });
}

/**
 * The same after thirty days of history. What was done is kept in a book: killed at any point and begun again, it goes
 * on where it was. Answers how many documents of each kind there are at its end.
 */
export async function seedHistory({
  gatewayUrl,
  log,
  bookPath,
}: Seed & { bookPath: string }): Promise<Record<string, number>> {
  const settings = readSettings();
  const book = new StoryBook(bookPath);
  const work = unfinishedWork(settings);
  try {
    const begun = performance.now();
    await tellFrom(book, async () => {
      const company = await story('founding', () => found(settings, { gatewayUrl, log }));
      const emulatorUrl = new URL(settings.taxPlatformUrl).origin;
      const earlier = new Date(playNow().getTime() - 62 * dayMs);
      const alsoSold = drinksMade.map(({ code }) => code);
      const [dealers, shop] = await Promise.all([
        story('dealers', () => foundDealers(company, earlier)),
        story('shop', () => foundShop(company, { emulatorUrl, at: earlier, alsoSold })),
        story('channels', () => openChannels(company)),
      ]);
      await story('history', () => playHistory(company, { settings, work, dealers, shop, log }));
      log.info('the history was played', { steps: book.size, seconds: Math.round((performance.now() - begun) / 1000) });
      await story('today', () => playToday(company, { settings, log, dealers, shop }));
      await work.atRest();
      await proveBooks(company, work);
    });
    const counts = await work.countDocuments();
    log.info('the demo company is ready', counts);
    return counts;
  } finally {
    book.close();
    await work.end();
  }
}

/** Every control account equals its documents, and nothing that was begun has failed. */
async function proveBooks(company: Company, work: UnfinishedWork): Promise<void> {
  const failures = await work.failures();
  if (failures.length > 0) throw new Error(`the play has left what failed:\n${failures.join('\n')}`);
  await agreeControlAccounts(company);
}

async function found(settings: Settings, { gatewayUrl, log }: Seed): Promise<Company> {
  const company = await foundCompany({
    gatewayUrl,
    serviceSecret: settings.serviceSecret,
    origin: settings.portalOrigins[0] ?? '',
  });
  log.info('the company is founded', { suppliers: company.suppliers.length, products: company.products.size });
  return company;
}

/** What a history has made before today, its purchases too. */
type Founded = {
  dealers?: Awaited<ReturnType<typeof foundDealers>>;
  shop?: Awaited<ReturnType<typeof foundShop>>;
};

/** Purchases and sales at each stage of their life. */
async function playToday(company: Company, world: Founded & { settings: Settings; log: Log }): Promise<void> {
  const { settings, log } = world;
  const selling = () => story('selling', () => playSelling(company, world));
  if (world.dealers) return selling();
  const institutions = { taxPlatformUrl: settings.taxPlatformUrl, keysFolder: settings.keysFolder };
  const play = (plan: PurchasePlan) =>
    story(plan.title, async () => {
      const { orders } = await playPurchase(company, institutions, plan);
      if (plan.until === 'paid') await awaitBank(company, orders);
      log.info('a purchase was played', { title: plan.title, until: plan.until });
    });
  const plans = purchases(company);
  // What goes into the drinks comes first; the rest is bought while they are made and sold.
  for (const plan of plans.filter(({ productCode, until: stage }) => goesIn(productCode, stage))) await play(plan);
  const others = async () => {
    for (const plan of plans.filter(({ productCode, until: stage }) => !goesIn(productCode, stage))) await play(plan);
  };
  await Promise.all([others(), selling()]);
}

/** Whether a purchase brings something into stock of which drinks are made. */
function goesIn(productCode: string, stage: PurchasePlan['until']): boolean {
  return usedMaterials.has(productCode) && (stage === 'paid' || stage === 'invoiced');
}

/** What was bought becomes drinks, which dealers and a shopper buy. */
async function playSelling(company: Company, world: Founded & { settings: Settings; log: Log }): Promise<void> {
  const { settings, log } = world;
  const emulatorUrl = new URL(settings.taxPlatformUrl).origin;
  if (!world.dealers) await openChannels(company);
  const made = await makeGoods(company);
  log.info('drinks were made', { released: made.size });
  const dealers = world.dealers ?? (await foundDealers(company));
  await sellToDealers(company, { made, emulatorUrl, dealers });
  log.info('dealers have ordered');
  const shop = world.shop ?? (await foundShop(company, { emulatorUrl }));
  await openShop(company, { made, shop });
  log.info('a shopper has bought');
}

/** A payment is at its end when the bank has said so: paid, or returned. */
async function awaitBank(company: Company, orders: PlayedOrder[]): Promise<void> {
  for (const { paymentRequestId } of orders) {
    if (!paymentRequestId) continue;
    await until(`the bank's word on ${paymentRequestId}`, async () => {
      const { paymentRequest } = await company.as('clerk').run(operations.paymentRequestNow, { id: paymentRequestId });
      return paymentRequest && paymentRequest.state !== 'PAYING' ? paymentRequest : undefined;
    });
  }
}
