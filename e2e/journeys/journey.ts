import { test as base } from '@playwright/test';

/** A journey; at its end everybody closes their browser, so that no page of it goes on working beside the next one. */
export const test = base.extend<{ everybodyGoesHome: undefined }>({
  everybodyGoesHome: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});
