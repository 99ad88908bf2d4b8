import { type Browser, expect, type Page } from '@playwright/test';
import { drinkInShop, type ShopDrink, shopperWithBottle } from '../prepare/shop.ts';
import { test } from './journey.ts';
import { save } from './paper.ts';
import { openPortal, reloadUntil } from './portal.ts';
import {
  fillAddress,
  openShop,
  payOnPhone,
  placeOrder,
  putIntoCart,
  search,
  setBusinessTime,
  signInToShop,
} from './shop.ts';

test('a shopper finds a drink, pays it with a coupon by WeChat Pay, signs for it, and spends its points after the return window', async ({
  browser,
}) => {
  const drink = await drinkInShop();
  const email = await shopperWithBottle(drink);
  const shopper = await openShop(browser, 'phone');
  for (const text of [drink.name, drink.pinyin, drink.initials, drink.gtin]) await search(shopper, text, drink.name);
  await putIntoCart(shopper, drink.name, 1);

  // As a guest the cart has one; signing in on the way to the checkout brings it to the one put aside before.
  await shopper.goto('/cart');
  await expect(shopper.getByRole('group', { name: drink.name }).getByRole('status')).toHaveText('1');
  await shopper.getByRole('link', { name: '去结算' }).click();
  await signInToShop(shopper, email);
  await shopper.goto('/coupons');
  const offer = shopper.getByRole('listitem').filter({ hasText: drink.couponName });
  await offer.getByRole('button', { name: '领取', exact: true }).click();
  await expect(offer.getByRole('link', { name: '去使用' })).toBeVisible();
  await shopper.goto('/cart');
  await expect(shopper.getByRole('group', { name: drink.name }).getByRole('status')).toHaveText('2');
  await shopper.getByRole('link', { name: '去结算' }).click();
  await fillAddress(shopper);
  await shopper.getByRole('radio', { name: `${drink.couponName} −¥1.00` }).check();
  await expect(shopper.getByRole('checkbox', { name: '积分抵扣' })).toBeDisabled();
  await expect(shopper.getByText('应付').locator('..')).toContainText('¥8.00');
  const number = await placeOrder(shopper);
  await payOnPhone(shopper, '¥8.00');
  await shopper.getByRole('link', { name: '查看订单' }).click();
  await expect(shopper.getByText('待发货')).toBeVisible();

  const waybill = await sendParcel(browser, drink, number);
  const parcel = shopper.getByRole('region', { name: '包裹' });
  await reloadUntil(shopper, parcel.getByText(waybill));
  await parcel.getByRole('button', { name: '确认收货', exact: true }).click();
  await parcel.getByRole('button', { name: '确认收货', exact: true }).dblclick();
  await expect(parcel.getByText('已签收')).toBeVisible();
  const invoice = shopper.getByRole('region', { name: '发票' }).getByRole('listitem');
  await reloadUntil(shopper, invoice.getByRole('link', { name: '下载 PDF' }));
  await expect(invoice).toContainText('¥8.00');
  const paper = await save(shopper, invoice.getByRole('link', { name: '下载 PDF' }));
  expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-');

  // What it earned is there, and is spent only when nothing can come back any more.
  await shopper.goto('/points');
  await reloadUntil(shopper, shopper.getByText('8 积分待生效：签收并过退货期后可用'));
  await setBusinessTime(shopper, new Date(Date.now() + 8 * 86_400_000));
  await shopper.reload();
  await expect(shopper.getByText('待生效')).toHaveCount(0);
  await search(shopper, drink.gtin, drink.name);
  await putIntoCart(shopper, drink.name, 1);
  await shopper.goto('/checkout');
  await shopper.getByRole('checkbox', { name: '积分抵扣 可用 8 积分抵 ¥0.08' }).check();
  await expect(shopper.getByText('应付').locator('..')).toContainText('¥4.42');
  await placeOrder(shopper);
  await payOnPhone(shopper, '¥4.42');
  await shopper.goto('/points');
  await reloadUntil(shopper, shopper.getByRole('listitem').filter({ hasText: '订单抵扣' }).getByText('-8'));
});

/** The warehouse packs the order from its one batch and hands it to the carrier. Answers the waybill. */
async function sendParcel(browser: Browser, drink: ShopDrink, number: string): Promise<string> {
  const warehouse: Page = await openPortal(browser, 'portal-hq', 'warehouse@qingyuan.demo');
  await warehouse.goto(`/sales-orders?view=ship&q=${number}`);
  await warehouse.getByRole('table', { name: '销售订单' }).getByRole('link', { name: number }).click();
  await warehouse.getByRole('main').getByRole('link', { name: '发货', exact: true }).click();
  await warehouse.getByRole('button', { name: '生成拣货单', exact: true }).dblclick();
  await expect(warehouse).toHaveURL(/\/shipments\/[\w-]{30,}$/);
  const lines = warehouse.getByRole('table', { name: '送货单明细' });
  await expect(lines.getByRole('row').filter({ hasText: drink.batchNumber })).toContainText('2 瓶');
  await warehouse.getByRole('button', { name: '交承运', exact: true }).click();
  const dialog = warehouse.getByRole('dialog', { name: '交承运' });
  const waybill = `SJ${drink.suffix}`;
  await dialog.getByLabel('承运商').fill('顺捷快递');
  await dialog.getByLabel('运单号').fill(waybill);
  await dialog.getByRole('button', { name: '交承运', exact: true }).dblclick();
  await expect(warehouse.getByText('待签收').first()).toBeVisible();
  return waybill;
}
