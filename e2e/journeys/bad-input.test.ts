import { expect, type Locator, type Page } from '@playwright/test';
import { dealerAtWork, orderOnCredit, transfer, transferFromSomebodyElse } from '../prepare/dealer.ts';
import { drinkInShop, shopperWithBottle, takeOffSale } from '../prepare/shop.ts';
import { test } from './journey.ts';
import { openPortal, reloadUntil } from './portal.ts';
import { fillAddress, openShop, placeOrder, setBusinessTime, signInToShop } from './shop.ts';

test('what a dealer types wrongly is told under its field and is not read as something else; a short order says how short', async ({
  browser,
}) => {
  const at = await dealerAtWork({ bottles: '480', creditLimit: '5000000' });
  const purchaser = await openPortal(browser, 'portal-distributor', at.email);
  await purchaser.goto('/order');
  const product = purchaser.getByRole('group', { name: at.drink.name });
  const cases = product.getByLabel('箱数');
  const submit = purchaser.getByRole('button', { name: '提交订单', exact: true });
  for (const [typed, said] of [
    ['1.5', '请填写整数，不带小数'],
    ['-1', '不能小于 0，请去掉负号'],
  ] as const) {
    await cases.fill('');
    await cases.pressSequentially(typed);
    await submit.click();
    await expect(product.getByText(said)).toBeVisible();
    await expect(cases).toHaveValue(typed);
  }
  // What the server says stays under its field when the person goes on to the next.
  await cases.fill('1000000');
  await submit.click();
  await expect(product.getByText('不能大于 99999')).toBeVisible();
  await purchaser.getByLabel('收货人').focus();
  await expect(product.getByText('不能大于 99999')).toBeVisible();

  await purchaser.getByRole('radio', { name: '授信' }).check();
  await cases.fill('21');
  await submit.click();
  await expect(purchaser.getByText(`“${at.drink.name}”库存不足：需要 504 瓶，可用 480 瓶。请减少数量。`)).toBeVisible();
  await expect(cases).toHaveValue('21');
});

test('money of somebody else is not claimed without a mandate, nor a line twice; who may not claim sees no form', async ({
  browser,
}) => {
  const at = await dealerAtWork({ bottles: '480', creditLimit: '500000' });
  await transferFromSomebodyElse(at, { amountMinor: '50000', payer: `苏州代付${at.suffix}有限公司` });
  await transfer(at, { amountMinor: '60000', from: 'other' });
  const receivables = await openPortal(browser, 'portal-hq', 'receivables@qingyuan.demo');
  const open = async (amount: string) => {
    await receivables.goto(`/receipts?view=unclaimed&q=${at.suffix}`);
    await reloadUntil(receivables, rowOf(receivables, amount));
    await rowOf(receivables, amount).getByRole('link').first().click();
    const suggestion = rowOf(receivables.getByRole('table', { name: '可能属于' }), at.dealer.name);
    await suggestion.getByRole('link', { name: '认领给它' }).click();
    await expect(receivables).toHaveURL(/\/claim\?/);
  };
  await open('500.00');
  await receivables.getByRole('button', { name: '提交审批', exact: true }).click();
  await expect(receivables.getByText('请选择委托书文件')).toBeVisible();

  await open('600.00');
  const second = await receivables.context().newPage();
  await second.goto(receivables.url());
  await expect(second.getByLabel(/其中保证金/)).toBeVisible();
  await receivables.getByRole('button', { name: '认领', exact: true }).dblclick();
  await expect(receivables.getByText('已认领', { exact: true }).first()).toBeVisible();
  const form = second.url();
  await second.getByRole('button', { name: '认领', exact: true }).click();
  await expect(second.getByText('当前状态不允许这样做，请刷新页面查看最新状态。')).toBeVisible();
  await second.reload();
  await expect(second).not.toHaveURL(/\/claim/);
  await expect(second.getByText('已认领', { exact: true }).first()).toBeVisible();

  const warehouse = await openPortal(browser, 'portal-hq', 'warehouse@qingyuan.demo');
  for (const address of [new URL(form).pathname, '/agreements/new', '/production-orders/new']) {
    await warehouse.goto(address);
    await expect(warehouse.getByText('没有查看这一页的权限')).toBeVisible();
  }
});

test('goods that may not go to a buyer any more are not allocated: the clerk is told how much of what, and why', async ({
  browser,
}) => {
  const at = await dealerAtWork({ bottles: '480', creditLimit: '500000' });
  const order = `/sales-orders/${await orderOnCredit(at, '15')}`;
  const sales = await openPortal(browser, 'portal-hq', 'sales@qingyuan.demo');
  const allocate = async (said: string) => {
    await sales.goto(`${order}/allocate`);
    await sales.getByRole('button', { name: '确认分货', exact: true }).click();
    await expect(sales.getByRole('alert').filter({ hasText: said })).toBeVisible();
  };
  // Half of its life is promised to the dealer.
  await setBusinessTime(sales, new Date(Date.now() + 200 * 86_400_000));
  await allocate(`“${at.drink.name}”库存不足：需要 360 瓶，可用 0 瓶；480 瓶剩余保质期不够。请减少数量。`);
  await sales.context().setExtraHTTPHeaders({});

  const release = await openPortal(browser, 'portal-hq', 'release@qingyuan.demo');
  await release.goto(`/batches/${at.drink.batchId}`);
  await release.getByRole('button', { name: '判为不合格', exact: true }).click();
  const dialog = release.getByRole('dialog', { name: '判为不合格' });
  await dialog.getByLabel('原因').fill('胀包投诉');
  await dialog.getByRole('button', { name: '判为不合格', exact: true }).click();
  await expect(release.getByText('批次已判为不合格')).toBeVisible();
  await allocate(`“${at.drink.name}”库存不足：需要 360 瓶，可用 0 瓶；480 瓶判为不合格。请减少数量。`);
  await sales.goto(order);
  await expect(sales.getByText('待分货', { exact: true }).first()).toBeVisible();
});

test('a shopper is told what is wrong where it is wrong, and finds after a reload what was typed', async ({
  browser,
}) => {
  const drink = await drinkInShop();
  const email = await shopperWithBottle(drink);
  const shopper = await openShop(browser, 'phone');
  await shopper.goto(`/products/${drink.code}`);
  const count = shopper.getByRole('textbox', { name: /^买几/ });
  await count.fill('');
  await count.pressSequentially('1.5');
  await shopper.getByRole('button', { name: '加入购物车', exact: true }).click();
  await expect(shopper.getByRole('alert').filter({ hasText: '请填写 1 到 999 之间的整数' })).toBeVisible();
  await expect(count).toHaveValue('1.5');

  await shopper.goto('/sign-in?next=/checkout');
  await signInToShop(shopper, email);
  await shopper.getByRole('button', { name: '提交订单', exact: true }).click();
  for (const words of ['请填写收货人', '请填写手机号', '请填写省市区', '请填写详细地址']) {
    await expect(shopper.getByText(words)).toBeVisible();
  }
  await fillAddress(shopper);
  await shopper.getByLabel('手机号').fill('12345');
  await shopper.getByRole('button', { name: '提交订单', exact: true }).click();
  await expect(shopper.getByText('手机号应为 11 位数字，以 1 开头')).toBeVisible();
  await shopper.getByLabel('手机号').fill('13900002222');
  await shopper.reload();
  await expect(shopper.getByLabel('收货人')).toHaveValue('林知夏');
  await expect(shopper.getByLabel('手机号')).toHaveValue('13900002222');
  await placeOrder(shopper);
  await shopper.goto('/addresses');
  await expect(shopper.getByText('政学路 77 号 2 幢 301')).toHaveCount(1);
});

test('a coupon that lapses while the checkout is open, and goods that go off the shelf, are told in a shop’s words', async ({
  browser,
}) => {
  const drink = await drinkInShop();
  const email = await shopperWithBottle(drink);
  const shopper = await openShop(browser, 'phone');
  await shopper.goto('/sign-in?next=/coupons');
  await signInToShop(shopper, email);
  const offer = shopper.getByRole('listitem').filter({ hasText: drink.couponName });
  await offer.getByRole('button', { name: '领取', exact: true }).click();
  await expect(offer.getByRole('link', { name: '去使用' })).toBeVisible();
  await shopper.goto(`/products/${drink.code}`);
  await shopper.getByRole('button', { name: '加入购物车', exact: true }).click();
  await expect(shopper.getByText('已加入购物车，车里共 2 件')).toBeVisible();
  const productPage = await shopper.context().newPage();
  await productPage.goto(shopper.url());

  await shopper.goto('/checkout');
  await fillAddress(shopper);
  await shopper.getByLabel('手机号').fill('+86 139-0000-2222');
  await shopper.getByRole('radio', { name: `${drink.couponName} −¥1.00` }).check();
  await expect(shopper.getByText('应付').locator('..')).toContainText('¥8.00');
  await setBusinessTime(shopper, new Date(Date.now() + 370 * 86_400_000));
  await shopper.getByRole('button', { name: '提交订单', exact: true }).click();
  await expect(shopper.getByText('优惠券不能用于这张订单：已过期。')).toBeVisible();
  await expect(shopper.getByText('应付').locator('..')).toContainText('¥9.00');
  await shopper.getByText('不可用的优惠券（1）').click();
  await expect(shopper.getByText(`· 已过期`)).toBeVisible();
  await shopper.context().setExtraHTTPHeaders({});

  await takeOffSale(drink);
  const gone = `“${drink.name}”已下架，请移除后再结算。`;
  await shopper.getByRole('button', { name: '提交订单', exact: true }).click();
  await expect(shopper.getByText(gone)).toBeVisible();
  await productPage.getByRole('button', { name: '加入购物车', exact: true }).click();
  await expect(productPage.getByRole('alert').filter({ hasText: gone })).toBeVisible();
  await shopper.goto('/cart');
  await expect(shopper.getByText(gone)).toBeVisible();
  await expect(shopper.getByRole('group', { name: drink.name })).toHaveCount(0);
  await shopper.getByRole('button', { name: '移除', exact: true }).click();
  await expect(shopper.getByText('购物车还是空的')).toBeVisible();
});

function rowOf(within: Page | Locator, text: string): Locator {
  return within.getByRole('row').filter({ hasText: text });
}
