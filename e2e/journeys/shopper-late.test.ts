import { expect } from '@playwright/test';
import { drinkInShop, payLate, shopperWithBottle } from '../prepare/shop.ts';
import { test } from './journey.ts';
import { reloadUntil } from './portal.ts';
import { fillAddress, openShop, placeOrder, signInToShop } from './shop.ts';

test('an order that its shopper cancels cannot be paid any more, and money that was on its way goes back whole', async ({
  browser,
}) => {
  const drink = await drinkInShop();
  const email = await shopperWithBottle(drink);
  const shopper = await openShop(browser, 'desk');
  await shopper.goto('/sign-in?next=/checkout');
  await signInToShop(shopper, email);
  await fillAddress(shopper);
  await placeOrder(shopper);
  const cashier = shopper.url();
  await shopper.getByRole('button', { name: '微信支付', exact: true }).click();
  const link = shopper.getByRole('link', { name: '打开微信支付页面' });
  await expect(link).toBeVisible({ timeout: 30_000 });
  const payPage = (await link.getAttribute('href')) ?? '';
  await expect(shopper.getByRole('figure', { name: '支付二维码' })).toBeVisible();

  // Before the channel's page is used the order is cancelled; the channel closes it too.
  await shopper.goto('/orders');
  await shopper.getByRole('link', { name: drink.name }).click();
  await shopper.getByRole('button', { name: '取消订单', exact: true }).click();
  await shopper.getByRole('button', { name: '取消订单', exact: true }).dblclick();
  await reloadUntil(shopper, shopper.getByText('你取消了这个订单。'));
  const order = shopper.url();
  await shopper.goto(cashier);
  await expect(shopper.getByText('没有扣款。如需购买，请重新下单。')).toBeVisible();
  await shopper.goto(payPage);
  await expect(shopper.getByRole('status')).toHaveText('订单已关闭，不能支付');

  await payLate(payPage);
  await shopper.goto(cashier);
  await reloadUntil(shopper, shopper.getByText('已收到付款，但晚于支付时间'));
  await shopper.goto(order);
  await reloadUntil(shopper, shopper.getByText('已付的 ¥4.50 已原路退回。'));
  await expect(shopper.getByText('已取消')).toBeVisible();
});
