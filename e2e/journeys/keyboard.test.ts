import { expect, type Locator, type Page } from '@playwright/test';
import { demoPassword } from '@quanlian/tools/demo-sign-ins.ts';
import { e2eEnv } from '../env.ts';
import { dealerAtWork } from '../prepare/dealer.ts';
import { drinkInShop, shopperWithBottle } from '../prepare/shop.ts';
import { test } from './journey.ts';
import { openPortal, pressSlash, reloadUntil } from './portal.ts';
import { openShop } from './shop.ts';

// Whole days of work without a mouse: what cannot be come to with Tab, or does not show that it is there, ends them.

test('a shopper finds and orders a drink with the keyboard alone', async ({ browser }) => {
  const drink = await drinkInShop();
  const email = await shopperWithBottle(drink);
  const page = await openShop(browser, 'desk');
  await expect(async () => {
    await page.goto('/');
    await tabTo(page, page.getByRole('searchbox', { name: '搜索' }).first());
    await page.keyboard.type(drink.gtin);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: drink.name }).first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await press(page, page.getByRole('main').getByRole('link', { name: drink.name }).first());
  await expect(page.getByRole('heading', { name: drink.name, level: 1 })).toBeVisible();
  await press(page, page.getByRole('button', { name: '加入购物车', exact: true }));
  await expect(page.getByText('已加入购物车')).toBeVisible();
  await page.goto('/cart');
  await press(page, page.getByRole('link', { name: '去结算' }));
  await type(page, '邮箱', email);
  await type(page, '密码', demoPassword);
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/\/sign-in/);
  await page.goto('/checkout');
  await type(page, '收货人', '林知夏');
  await type(page, '手机号', '13900002222');
  await type(page, '省市区', '上海市杨浦区');
  await type(page, '详细地址', '政学路 77 号 2 幢 301');
  await press(page, page.getByRole('button', { name: '提交订单', exact: true }));
  await expect(page.getByRole('heading', { name: '收银台' })).toBeVisible();
});

test('a dealer orders and headquarters allocate it with the keyboard alone', async ({ browser }) => {
  const at = await dealerAtWork({ bottles: '2400', creditLimit: '500000' });
  const context = await browser.newContext({
    baseURL: e2eEnv.urls['portal-distributor'] ?? '',
    reducedMotion: 'reduce',
  });
  const dealer = await context.newPage();
  await dealer.goto('/');
  await type(dealer, '邮箱', at.email);
  await type(dealer, '密码', demoPassword);
  await dealer.keyboard.press('Enter');
  await expect(dealer).not.toHaveURL(/\/sign-in/);
  await press(dealer, dealer.getByRole('navigation').getByRole('link', { name: /^我要订货/ }));
  await expect(dealer).toHaveURL(/\/order$/);
  const cases = dealer.getByRole('group', { name: at.drink.name }).getByLabel('箱数');
  await reloadUntil(dealer, cases);
  await tabTo(dealer, cases);
  await dealer.keyboard.press('ControlOrMeta+a');
  await dealer.keyboard.type('13');
  await tabTo(dealer, dealer.getByRole('radio', { name: '预收货款' }));
  await dealer.keyboard.press('ArrowRight');
  await expect(dealer.getByRole('radio', { name: '授信' })).toBeChecked();
  await press(dealer, dealer.getByRole('button', { name: '提交订单', exact: true }));
  await expect(dealer).toHaveURL(/\/orders\/[\w-]{30,}$/);
  const number = /SO-\d{8}-\d+/.exec((await dealer.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0] ?? '';

  const sales = await openPortal(browser, 'portal-hq', 'sales@qingyuan.demo');
  await pressSlash(sales);
  await sales.keyboard.type(number);
  await expect(sales.getByRole('option').first()).toContainText(number);
  await sales.keyboard.press('Enter');
  await expect(sales).toHaveURL(/\/sales-orders\//);
  const allocate = sales.getByRole('link', { name: '分货', exact: true });
  await reloadUntil(sales, allocate);
  await press(sales, allocate);
  await expect(sales.getByLabel(at.drink.name, { exact: true })).toHaveValue('13');
  await press(sales, sales.getByRole('button', { name: '确认分货', exact: true }));
  await expect(sales.getByText('待发货').first()).toBeVisible();
});

/** Goes on with Tab until it is there, and sees that it shows where it is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  await expect(target).toBeEnabled();
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect(await target.evaluate(showsFocus)).toBe(true);
      return;
    }
  }
  throw new Error(`Tab does not come to ${target}`);
}

/** An outline, a ring or a border of its own, on it or around it. */
function showsFocus(element: Element): boolean {
  for (let at: Element | null = element, steps = 0; at !== null && steps < 4; at = at.parentElement, steps++) {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
    if ((outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none') return true;
  }
  return false;
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.type(text);
}
