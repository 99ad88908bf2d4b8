import { type Browser, expect, type Page } from '@playwright/test';
import { drinkInShop, type ReceivedOrder, receivedOrder } from '../prepare/shop.ts';
import { test } from './journey.ts';
import { actWithWords, openPortal, reloadUntil } from './portal.ts';
import { openShop, setBusinessTime, signInToShop } from './shop.ts';

test('of two bottles one comes back: its money, points, coupon and red invoice are its part of the line, and it is in quarantine', async ({
  browser,
}) => {
  const drink = await drinkInShop();
  const order = await receivedOrder(drink);
  const shopper = await openShop(browser, 'desk');
  await setBusinessTime(shopper, order.at);
  await shopper.goto('/sign-in?next=/orders');
  await signInToShop(shopper, order.email);
  await shopper.getByRole('link', { name: order.orderNumber }).click();
  const goods = shopper.getByRole('region', { name: '商品' });
  await expect(goods.getByText('优惠券').locator('..')).toContainText('−¥1.00');
  await expect(goods.getByText('积分抵扣（8 积分）').locator('..')).toContainText('−¥0.08');
  await expect(goods.getByText('实付（含税）').locator('..')).toContainText('¥7.92');
  await shopper.getByRole('link', { name: '申请退货', exact: true }).click();
  await shopper.getByLabel(drink.name).selectOption('1');
  await shopper.getByLabel('退货原因').selectOption('七天无理由');
  await shopper.getByLabel('补充说明').fill('买多了');
  await shopper.getByRole('button', { name: '提交申请', exact: true }).dblclick();
  const back = shopper.getByRole('region', { name: '退货' });
  await expect(back.getByText('申请中')).toBeVisible();
  await expect(back.getByText('退款 ¥3.96，退回积分 4')).toBeVisible();

  const quarantined = await takeBack(browser, order);
  await shopper.reload();
  await reloadUntil(shopper, back.getByText('已完成'));
  await expect(back.getByText('请寄至上海青浦中心仓')).toBeVisible();
  const invoices = shopper.getByRole('region', { name: '发票' }).getByRole('listitem');
  await expect(invoices.filter({ hasText: '蓝字' })).toContainText('¥7.92');
  await expect(invoices.filter({ hasText: '红字' })).toContainText('-¥3.96');
  await expect(back.getByText(/红字发票 \d{20}/)).toBeVisible();

  // 7 were earned by ¥7.92, of which the returned bottle's 3 are taken back; the 4 that it was paid with are there again.
  await shopper.goto('/points');
  const history = shopper.getByRole('region', { name: '积分记录' }).getByRole('listitem');
  await reloadUntil(shopper, history.filter({ hasText: '退货冲回' }).getByText('-3'));
  await expect(history.filter({ hasText: '退回' }).getByText('+4')).toBeVisible();
  await expect(shopper.getByText('4 积分待生效')).toBeVisible();
  await shopper.goto('/coupons');
  await expect(shopper.getByRole('listitem').filter({ hasText: '再来' }).getByText('已使用')).toBeVisible();

  // Four of a thousand were sold and one came back: 997 are here, of which the one in quarantine cannot be sold.
  await quarantined.goto(`/stock?q=${drink.batchNumber}`);
  const row = quarantined.getByRole('table', { name: '库存' }).getByRole('row').filter({ hasText: drink.name });
  await expect(row).toContainText('997 瓶');
  await expect(row.getByRole('cell', { name: '996', exact: true })).toBeVisible();
});

/** Service agrees, the warehouse receives the bottle, and the return is done. Answers the page of the warehouse. */
async function takeBack(browser: Browser, order: ReceivedOrder): Promise<Page> {
  const service = await openPortal(browser, 'portal-hq', 'service@qingyuan.demo');
  await setBusinessTime(service, order.at);
  await service.goto(`/returns?q=${order.orderNumber}`);
  await service.getByRole('table', { name: '退货单' }).getByRole('link').first().click();
  await expect(service.getByText('七天无理由').first()).toBeVisible();
  await expect(service.getByText('买多了')).toBeVisible();
  await actWithWords(service, '同意退货', { field: '退货说明', text: '请寄至上海青浦中心仓' });
  await expect(service.getByText('待收货').first()).toBeVisible();
  const warehouse = await openPortal(browser, 'portal-hq', 'warehouse@qingyuan.demo');
  await setBusinessTime(warehouse, order.at);
  await warehouse.goto(new URL(service.url()).pathname);
  await actWithWords(warehouse, '确认收货', { field: '退货运单号', text: 'SJ-BACK-1' });
  await reloadUntil(warehouse, warehouse.getByRole('main').getByText('已完成').first());
  const share = warehouse.getByRole('main').getByText('优惠券分摊').locator('..');
  await expect(share).toContainText('¥0.50');
  return warehouse;
}
