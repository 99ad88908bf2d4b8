import { expect, type Page } from '@playwright/test';
import { test } from './journey.ts';
import { openPortal, pressSlash } from './portal.ts';

test('one box finds a product, a partner and a document, and the keyboard alone opens what was found', async ({
  browser,
}) => {
  const page = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  await find(page, '祥和');
  const supplier = page.getByRole('option').filter({ hasText: '供应商' }).first();
  await expect(supplier).toBeVisible();
  await walkTo(page, '供应商');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/suppliers\//);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('祥和');

  await find(page, 'PO-');
  const order = page.getByRole('option').filter({ hasText: '采购订单' }).first();
  const number = /PO-\d{8}-\d{6}/.exec((await order.textContent()) ?? '')?.[0] ?? 'no number';
  await find(page, number.toLowerCase());
  await expect(page.getByRole('option').first()).toContainText(number);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/purchase-orders\//);
  await expect(page.getByText(number).first()).toBeVisible();

  await find(page, '没有这种东西');
  await expect(page.getByText('没有找到“没有这种东西”')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('没有找到“没有这种东西”')).toBeHidden();
});

test('a supplier finds its own orders and nobody else’s', async ({ browser }) => {
  const own = await openPortal(browser, 'portal-supplier', 'owner@xianghe.demo');
  await find(own, 'PO-');
  const mine = await numbersFound(own);
  const other = await openPortal(browser, 'portal-supplier', 'owner@tiancheng.demo');
  await find(other, 'PO-');
  const theirs = await numbersFound(other);
  expect(mine.length).toBeGreaterThan(0);
  expect(theirs.length).toBeGreaterThan(0);
  expect(theirs.filter((number) => mine.includes(number))).toEqual([]);

  await find(other, mine[0] ?? '');
  await expect(other.getByText(`没有找到“${mine[0]}”`)).toBeVisible();
});

test('a supplier reads its notices, and they are no longer counted', async ({ browser }) => {
  const page = await openPortal(browser, 'portal-supplier', 'owner@tiancheng.demo');
  await page.getByRole('link', { name: /^消息/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('消息');
  await page.getByRole('button', { name: '全部标为已读' }).click();
  await expect(page.getByText('没有消息')).toBeVisible();
  await expect(page.getByRole('link', { name: '消息', exact: true })).toBeVisible();
});

async function find(page: Page, text: string): Promise<void> {
  const box = page.getByRole('combobox', { name: '搜索' });
  await pressSlash(page);
  await box.fill(text);
  await expect(page.getByRole('status').filter({ hasText: /Enter 打开|没有找到/ })).toBeVisible();
}

async function walkTo(page: Page, type: string): Promise<void> {
  await expect(async () => {
    const chosen = page.getByRole('option', { selected: true });
    if (!(await chosen.textContent())?.startsWith(type)) {
      await page.keyboard.press('ArrowDown');
      throw new Error(`${type} is not chosen yet`);
    }
  }).toPass({ intervals: [50] });
}

async function numbersFound(page: Page): Promise<string[]> {
  const texts = await page.getByRole('option').filter({ hasText: '采购订单' }).allTextContents();
  return texts.flatMap((text) => /PO-\d{8}-\d{6}/.exec(text)?.[0] ?? []);
}

test('a dealer finds a batch that it has in stock, by its number and its product', async ({ browser }) => {
  const page = await openPortal(browser, 'portal-distributor', 'owner@hengshun.demo');
  await page.getByRole('navigation').getByRole('link', { name: '我的库存' }).first().click();
  const row = page.getByRole('row').nth(1);
  const batch = (await row.getByRole('cell').nth(1).textContent())?.trim() ?? 'no batch';
  await find(page, batch);
  const found = page.getByRole('option').filter({ hasText: batch }).filter({ hasText: '批次' });
  await expect(found).toBeVisible();
  await walkTo(page, '批次');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/stock\?q=/);
  await expect(page.getByRole('cell', { name: batch })).toBeVisible();
});

test('whoever reads the books finds an account by its code; who does not is not told of it', async ({ browser }) => {
  const auditor = await openPortal(browser, 'portal-hq', 'auditor@qingyuan.demo');
  await find(auditor, '1002');
  const account = auditor.getByRole('option').filter({ hasText: '银行存款' }).first();
  await expect(account).toContainText('总账账户');
  await account.click();
  await expect(auditor).toHaveURL(/\/ledger-accounts\//);
  await expect(auditor.getByRole('heading', { level: 1 })).toContainText('银行存款');

  const buyer = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  await find(buyer, '银行存款');
  await expect(buyer.getByText('没有找到“银行存款”')).toBeVisible();
});
