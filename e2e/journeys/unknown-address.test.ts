import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { openPortal } from './portal.ts';

test('an address without a page is said inside the frame of whoever is signed in', async ({ browser }) => {
  for (const [portal, email, menuEntry] of [
    ['portal-hq', 'buyer@qingyuan.demo', '采购订单'],
    ['portal-supplier', 'owner@xianghe.demo', '发货'],
  ] as const) {
    const page = await openPortal(browser, portal, email);
    const answer = await page.goto('/no-such-page/at-all');
    expect(answer?.status()).toBe(404);
    await expect(page.getByText('记录不存在，或不属于你所在的组织。')).toBeVisible();
    await page.getByRole('link', { name: menuEntry, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: menuEntry })).toBeVisible();
  }
});
