import { expect, type Page } from '@playwright/test';
import { packaging, purchase } from '../prepare/purchase.ts';
import { test } from './journey.ts';
import { actConfirmed, openPortal } from './portal.ts';

test('what a supplier confirms is on headquarters’ screens at once, and nothing that is typed there is lost', async ({
  browser,
}) => {
  const { orderId } = await purchase({
    title: `纸箱 实时 ${Date.now()}`,
    productCode: 'P-CTN-01',
    quantity: '800',
    netPrice: '2.40',
    until: 'released',
  });
  const supplier = await openPortal(browser, 'portal-supplier', packaging.owner);
  await supplier.goto(`/orders/${orderId}`);

  // A buyer with four tabs: the order, the order with half a sentence in a dialog, the list of notices, and something else.
  const watching = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  const typing = await watching.context().newPage();
  const notices = await watching.context().newPage();
  await openFollowed(watching, `/purchase-orders/${orderId}`, `procurement/PurchaseOrder:${orderId}`);
  await openFollowed(typing, `/purchase-orders/${orderId}`, `procurement/PurchaseOrder:${orderId}`);
  await openFollowed(notices, '/notices', 'membership/notices:');
  const elsewhere = await watching.context().newPage();
  await openFollowed(elsewhere, '/suppliers', 'membership/notices:');
  const readElsewhere: string[] = [];
  elsewhere.on('request', (request) => readElsewhere.push(new URL(request.url()).pathname));
  const tabs = [watching, typing, notices, elsewhere];
  const number = await watching.getByRole('heading', { level: 1 }).textContent();
  const before = await unread(notices);
  await expect(watching.getByText('待供应商确认').first()).toBeVisible();
  await typing.getByRole('button', { name: '取消订单', exact: true }).click();
  const words = typing.getByRole('dialog', { name: '取消订单' }).getByLabel('理由');
  await words.fill('仓库说');
  for (const tab of tabs) await tab.evaluate(() => Object.assign(window, { neverLoadedAgain: true }));

  await actConfirmed(supplier, '确认订单');
  await expect(supplier.getByText('已确认').first()).toBeVisible();

  await expect(watching.getByText('已有更新，页面已刷新')).toBeVisible();
  await expect(watching.getByRole('button', { name: '取消订单', exact: true })).toBeVisible();
  await expect(watching.getByText('已确认').first()).toBeVisible();
  await expect.poll(() => unread(notices)).toBeGreaterThan(before);
  await expect(notices.getByText(new RegExp(`${number}.*确认`))).toBeVisible();
  // Where the notice is not shown it is counted, and nothing else is read.
  await expect.poll(() => unread(elsewhere)).toBeGreaterThan(before);
  expect(new Set(readElsewhere)).toEqual(new Set(['/api/waiting']));

  await expect(typing.getByText('已有更新', { exact: true }).first()).toBeVisible();
  await expect(words).toHaveValue('仓库说');
  await typing.getByRole('button', { name: '刷新', exact: true }).click();
  await expect(typing.getByText('已确认').first()).toBeVisible();
  await expect(words).toHaveValue('仓库说');
  await words.pressSequentially('没有位置');
  await expect(words).toHaveValue('仓库说没有位置');
  for (const tab of tabs) expect(await tab.evaluate(() => 'neverLoadedAgain' in window)).toBe(true);
});

test('a tab whose session has ended elsewhere asks once more and then no longer', async ({ browser }) => {
  const page = await openPortal(browser, 'portal-hq', 'admin@qingyuan.demo');
  await openFollowed(page, '/notices', 'membership/notices:');
  const asked: number[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/stream')) asked.push(Date.now());
  });
  const again = page.waitForResponse((response) => response.url().includes('/api/stream'));
  const elsewhere = await page.context().newPage();
  await elsewhere.goto('/notices');
  await elsewhere.evaluate(() =>
    fetch('/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
  );
  await elsewhere.close();
  // Not an error, which would be tried again: the answer is that the session has ended.
  expect((await again).status()).toBe(200);
  await page.waitForTimeout(5_000);
  expect(asked).toHaveLength(1);
});

/** Opens a page, and waits until its stream stands. */
async function openFollowed(page: Page, address: string, topic: string): Promise<void> {
  const stands = page.waitForResponse(
    (response) => new URL(response.url()).searchParams.get('topics')?.includes(topic) === true,
  );
  await page.goto(address);
  expect((await stands).headers()['content-type']).toContain('text/event-stream');
}

/** How many notices the menu counts as unread. */
async function unread(page: Page): Promise<number> {
  const entry = await page.getByRole('navigation').getByRole('link', { name: /^消息/ }).textContent();
  return Number(/\d+/.exec(entry ?? '')?.[0] ?? 0);
}
