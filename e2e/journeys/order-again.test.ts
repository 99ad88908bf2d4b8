import { expect } from '@playwright/test';
import { drinkInShop, shopperWithBottle } from '../prepare/shop.ts';
import { test } from './journey.ts';
import { actConfirmed, openPortal, reloadUntil } from './portal.ts';
import { fillAddress, openShop, placeOrder, signInToShop } from './shop.ts';

test('a shopper orders again from an earlier order at today’s price, and is told what is no longer sold', async ({
  browser,
}) => {
  const drink = await drinkInShop();
  const email = await shopperWithBottle(drink);
  const shopper = await openShop(browser, 'phone');
  await shopper.goto('/sign-in?next=/checkout');
  await signInToShop(shopper, email);
  await fillAddress(shopper);
  await placeOrder(shopper);
  await shopper.goto('/orders');
  await shopper.getByRole('link', { name: drink.name }).click();
  // What still waits to be paid is paid, not ordered again.
  await expect(shopper.getByRole('link', { name: '去付款' })).toBeVisible();
  await expect(shopper.getByRole('link', { name: '再来一单' })).toHaveCount(0);
  await shopper.getByRole('button', { name: '取消订单', exact: true }).click();
  await shopper.getByRole('button', { name: '取消订单', exact: true }).dblclick();
  const again = shopper.getByRole('link', { name: '再来一单' });
  await reloadUntil(shopper, again);
  await again.click();
  await expect(shopper.getByRole('heading', { level: 1, name: '再来一单' })).toBeVisible();
  const count = shopper.getByRole('spinbutton', { name: `数量：${drink.name}` });
  await expect(count).toHaveValue('1');
  await expect(shopper.getByText('今天 ¥4.50')).toBeVisible();
  await count.fill('3');
  await expect(shopper.getByRole('status').filter({ hasText: '合计' })).toContainText('¥13.50');
  const address = shopper.url();
  await shopper.getByRole('button', { name: '加入购物车', exact: true }).dblclick();
  await expect(shopper).toHaveURL(/\/cart$/);
  await expect(shopper.getByRole('group', { name: drink.name }).getByRole('status')).toHaveText('3');

  const manager = await openPortal(browser, 'portal-hq', 'products@qingyuan.demo');
  await manager.goto(`/products/${drink.productId}`);
  await actConfirmed(manager, '停用');
  await expect(manager.getByText('商品已停用')).toBeVisible();
  await shopper.goto(address);
  await reloadUntil(shopper, shopper.getByRole('listitem').filter({ hasText: drink.name }).getByText('不再销售'));
  await expect(count).toHaveCount(0);
  await expect(shopper.getByText('这张订单里的商品现在都买不到。')).toBeVisible();
});

test('a dealer’s earlier order fills the order form with its cases, at today’s prices', async ({ browser }) => {
  const page = await openPortal(browser, 'portal-distributor', 'owner@hengshun.demo');
  await page.goto('/orders');
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/orders\/[\w-]+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^SO-/);
  const number = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page.getByRole('link', { name: '再来一单' }).click();
  await expect(page.getByText(`已按订单 ${/SO-\d{8}-\d+/.exec(number)?.[0]} 填好`)).toBeVisible();
  const cases = page.getByLabel('箱数');
  const filled = await Promise.all((await cases.all()).map((field) => field.inputValue()));
  const sum = filled.reduce((total, value) => total + Number(value), 0);
  expect(sum).toBeGreaterThan(0);
  await expect(page.getByRole('status', { name: '订单合计' })).toContainText(`${sum} 箱`);
  // Without the earlier order the form is empty: what was filled in was that order's.
  await page.goto('/order');
  await expect(cases.first()).toHaveValue('');
});
