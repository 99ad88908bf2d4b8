import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { openPortal } from './portal.ts';

test("another supplier's order is not found, as one that does not exist", async ({ browser }) => {
  const owner = await openPortal(browser, 'portal-supplier', 'owner@xianghe.demo');
  await owner.goto('/orders?view=all');
  const link = owner.getByRole('link', { name: /^PO-/ }).first();
  const number = (await link.textContent()) ?? '';
  await link.click();
  await expect(owner.getByRole('heading', { level: 1 })).toContainText(number);
  const { pathname } = new URL(owner.url());

  const stranger = await openPortal(browser, 'portal-supplier', 'owner@huarui.demo');
  for (const path of [pathname, '/orders/01a00000-0000-7000-8000-000000000000']) {
    await stranger.goto(path);
    await expect(stranger.getByText('记录不存在，或不属于你所在的组织。')).toBeVisible();
    await expect(stranger.getByText(number)).toHaveCount(0);
  }
});
