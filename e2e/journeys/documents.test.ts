import { expect, type Locator, type Page } from '@playwright/test';
import { dealerAtWork } from '../prepare/dealer.ts';
import { test } from './journey.ts';
import { openPortal, reloadUntil } from './portal.ts';

test('a supplier goes along the drawing from a payment to its order, and is told what the buyer did but not who', async ({
  browser,
}) => {
  const page = await openPortal(browser, 'portal-supplier', 'owner@xianghe.demo');
  await page.goto('/payments');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/payments\/[\w-]+$/);
  const payment = await numberOf(page);
  await drawing(page)
    .getByRole('link', { name: /^\d{20}$/ })
    .first()
    .click();

  await expect(page).toHaveURL(/\/invoices\/[\w-]+$/);
  await expect(drawing(page)).toContainText(payment);
  await expect(panel(page, '货款').getByRole('link', { name: payment })).toBeVisible();
  // The tabs by keyboard alone, round and back.
  await page.getByRole('tab', { name: '货款' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(panel(page, '货物').getByRole('link', { name: /^GR-/ }).first()).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: '操作记录' })).toBeFocused();
  await expect(panel(page, '操作记录')).toContainText('税务平台查验');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: '货款' })).toBeFocused();

  await drawing(page).getByRole('link', { name: /^PO-/ }).click();
  await expect(page).toHaveURL(/\/orders\/[\w-]+$/);
  const order = await numberOf(page);
  await page.getByRole('tab', { name: '操作记录' }).click();
  await expect(panel(page, '操作记录')).toContainText('采购方 下达订单');
  const told = (await panel(page, '操作记录').textContent()) ?? '';

  // Headquarters read the same order with who did it.
  const buyer = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  await buyer.goto(`/purchase-orders?view=all&q=${order}`);
  await buyer.getByRole('link', { name: order }).click();
  await expect(drawing(buyer).getByRole('link', { name: /^CT-/ })).toBeVisible();
  await buyer.getByRole('tab').first().focus();
  await buyer.keyboard.press('End');
  await expect(buyer.getByRole('tab', { name: '操作记录' })).toBeFocused();
  await expect(panel(buyer, '操作记录')).toContainText('周明轩 下达了订单');
  expect(told).not.toContain('周明轩');
  await drawing(buyer).getByRole('link', { name: /^GR-/ }).first().click();
  await expect(buyer).toHaveURL(/\/goods-receipts\/[\w-]+$/);
  await expect(drawing(buyer).getByRole('link', { name: order })).toBeVisible();
});

test('a dealer’s new order stands behind its agreement, has moved nothing yet, and says who placed it', async ({
  browser,
}) => {
  const { drink, email } = await dealerAtWork({ bottles: '1200', creditLimit: '6000000' });
  const page = await openPortal(browser, 'portal-distributor', email);
  await page.goto('/order');
  await page.getByRole('group', { name: drink.name }).getByLabel('箱数').fill('20');
  await page.getByRole('radio', { name: '授信' }).check();
  await page.getByRole('button', { name: '提交订单', exact: true }).dblclick();
  await expect(page).toHaveURL(/\/orders\/[\w-]+$/);
  await reloadUntil(page, drawing(page).getByRole('link').first());
  const order = await numberOf(page);
  await expect(drawing(page)).toContainText(order);
  await page.getByRole('tab', { name: '货物' }).click();
  await expect(panel(page, '货物')).toContainText('还没有出入库');
  await page.keyboard.press('End');
  await expect(panel(page, '操作记录')).toContainText('提交了订单');

  await drawing(page).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/agreements\/[\w-]+$/);
  // The agreement shows the way back: its orders, and the money that they are placed on.
  await expect(drawing(page).getByRole('link', { name: order })).toBeVisible();
  await expect(panel(page, '订单').getByRole('link', { name: order })).toBeVisible();
  await page.getByRole('tab', { name: '资金' }).click();
  await expect(panel(page, '资金')).toContainText('保证金');
  await expect(panel(page, '资金')).toContainText('60,000.00');
});

function drawing(page: Page): Locator {
  return page.getByRole('region', { name: '相关单据' });
}

function panel(page: Page, name: string): Locator {
  return page.getByRole('tabpanel', { name });
}

async function numberOf(page: Page): Promise<string> {
  return (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
}
