import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, expect } from '@playwright/test';
import { addressOf, pagesOf, type ShownPage, sessionOf, settle } from '@quanlian/tools/shown-pages.ts';
import { e2eEnv } from '../env.ts';
import { test } from './journey.ts';

// Every page that there are pictures of, judged by axe: what hinders somebody seriously or wholly is a failure. The shop
// is looked at as it is on a phone, for that is where it is used.

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
      for (const page of own) findings.push(...(await hindrances(context, page)));
      expect(findings).toEqual([]);
    });
  }
}

/** What axe finds serious or critical on a page; a list without a row has no page of one. */
async function hindrances(context: BrowserContext, shown: ShownPage): Promise<string[]> {
  const page = await context.newPage();
  try {
    const address = await addressOf(page, shown).catch((error: Error) => {
      test.info().annotations.push({ type: 'not there', description: `${shown.name}: ${error.message}` });
      return null;
    });
    if (address === null) return [];
    await page.goto(address, { waitUntil: 'load' });
    await settle(page);
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
