import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { addressOf, pagesOf, type ShownPage, sessionOf, settle } from '@quanlian/tools/shown-pages.ts';
import { e2eEnv } from '../env.ts';
import { test } from './journey.ts';

// Every page that there are pictures of, judged by axe: what hinders somebody seriously or wholly is a failure, and so is a
// page that is not the one that was meant. The shop is looked at as it is on a phone, for that is where it is used.

const apps = [
  { app: 'portal-hq', viewport: { width: 1440, height: 900 } },
  { app: 'portal-supplier', viewport: { width: 1440, height: 900 } },
  { app: 'portal-distributor', viewport: { width: 1440, height: 900 } },
  { app: 'storefront', viewport: { width: 390, height: 844 } },
];

for (const { app, viewport } of apps) {
  const pages = await pagesOf(app);
  for (const as of new Set(pages.map((page) => page.as))) {
    const own = pages.filter((page) => page.as === as);
    test(`${app}: ${own.length} pages of ${as ?? 'somebody who has not signed in'} hinder nobody`, async ({
      browser,
    }) => {
      const baseURL = e2eEnv.urls[app] ?? '';
      const storageState = as === undefined ? undefined : await sessionOf(browser, baseURL, as);
      const context = await browser.newContext({
        ...{ baseURL, viewport, reducedMotion: 'reduce' },
        ...(storageState ? { storageState } : {}),
      });
      const findings: string[] = [];
      const without: string[] = [];
      for (const page of own) {
        const found = await hindrances(context, page);
        if (found === 'not there') without.push(page.name);
        else findings.push(...found);
      }
      expect(findings).toEqual([]);
      // What the demo company of this run has no row of, and nothing else: a page that is gone is no such list.
      expect(without.filter((name) => !mayHaveNone.has(`${app} ${name}`))).toEqual([]);
    });
  }
}

test('control: an address that is not there, and a document that is not there, are not taken for a page', async ({
  browser,
}) => {
  const baseURL = e2eEnv.urls['portal-hq'] ?? '';
  const storageState = await sessionOf(browser, baseURL, 'buyer@qingyuan.demo');
  const context = await browser.newContext({ baseURL, storageState });
  for (const path of ['/no-such-page', '/suppliers/0190aaaa-0000-7000-8000-000000000001']) {
    expect(await hindrances(context, { path, name: 'control', as: 'buyer@qingyuan.demo' }), path).toEqual([
      expect.stringContaining(`control: ${path}`),
    ]);
  }
});

/** What axe finds serious or critical on a page, and what says that it is another page; a list without a row has none of one. */
async function hindrances(context: BrowserContext, shown: ShownPage): Promise<string[] | 'not there'> {
  const page = await context.newPage();
  try {
    const address = await addressOf(page, shown).catch((error: Error) => {
      test.info().annotations.push({ type: 'not there', description: `${shown.name}: ${error.message}` });
      return null;
    });
    if (address === null) return 'not there';
    const answer = await page.goto(address, { waitUntil: 'load' });
    await settle(page);
    const { pathname } = new URL(address, page.url());
    if (shown.name === 'opening-balance' && new URL(page.url()).pathname !== pathname) return 'not there';
    const wrong = await wrongPage(page, { shown, address, status: answer?.status() ?? 0 });
    if (wrong !== null) return [`${shown.name}: ${wrong}`];
    const { violations } = await new AxeBuilder({ page }).analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes
          .slice(0, 3)
          .map(({ target, failureSummary }) => `${shown.name}: ${id} at ${target.join(' ')}: ${failureSummary}`),
      );
  } finally {
    await page.close();
  }
}

/** Lists of which a run of the journeys alone may have no row: they are counted, and any other is a failure. */
const mayHaveNone = new Set([
  'portal-hq change-sourcing-event',
  'portal-hq change-contract',
  'portal-hq channel-reconciliation',
  'portal-hq product-import',
  'portal-hq member-import',
  'portal-hq refund',
  'portal-supplier ship',
  'portal-supplier invoice-new',
  // Every account of the demo company has its opening balance: the form leads on to the account.
  'portal-hq opening-balance',
]);

/** How the shop, whose frame is no alert, says that a page is not there. */
const nothingInShop = /^(没有找到这一页|This page does not exist|这一页没有加载成功|This page did not load)$/;

/** Pages that are shown because they say that nothing is there. */
const saysThatNothingIsThere = new Set(['product-gone', 'not-found']);

/** Why this is not the page that was meant: another answer, another address, an error's frame, no heading; null: it is. */
async function wrongPage(
  page: Page,
  { shown, address, status }: { shown: ShownPage; address: string; status: number },
): Promise<string | null> {
  const meant = saysThatNothingIsThere.has(shown.name) ? [200, 404] : [200];
  if (!meant.includes(status)) return `${address} was answered with ${status}`;
  const asked = new URL(address, page.url());
  if (new URL(page.url()).pathname !== asked.pathname) return `${address} led to ${page.url()}`;
  const heading = page.getByRole('heading', { level: 1 });
  if ((await heading.count()) === 0) return `${address} has no heading`;
  if (saysThatNothingIsThere.has(shown.name)) return null;
  // What comes after the first bytes of an answer may still be the frame of an error.
  const failure = page
    .getByRole('alert')
    .filter({ has: heading })
    .or(heading.filter({ hasText: nothingInShop }));
  return (await failure.count()) === 0 ? null : `${address} says “${await failure.first().textContent()}”`;
}
