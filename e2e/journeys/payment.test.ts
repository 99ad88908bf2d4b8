import { expect, test } from '@playwright/test';
import { actConfirmed, actWithWords, openPortal, reloadUntil } from './portal.ts';

test('a payable is asked for, approved by two people, paid by a third, and the supplier has the receipt', async ({
  browser,
}) => {
  // Five people sign in, one after the other.
  test.setTimeout(240_000);
  const clerk = await openPortal(browser, 'portal-hq', 'clerk@qingyuan.demo');
  await clerk.goto('/payables');
  const payable = clerk.getByRole('row').filter({ hasText: '果源浓缩汁有限公司' });
  await payable.getByLabel('选择此行').check();
  await actWithWords(clerk, '申请付款', { field: '用途', text: '浓缩橙汁货款' });
  await expect(clerk).toHaveURL(/\/payment-requests\/[\w-]+$/);
  await expect(clerk.getByRole('heading', { level: 1 })).toContainText('FK-');
  const heading = await clerk.getByRole('heading', { level: 1 }).textContent();
  const number = heading?.match(/[A-Z]+-\d+-\d+/)?.[0] ?? '';
  const { pathname } = new URL(clerk.url());

  const business = await openPortal(browser, 'portal-hq', 'sourcing@qingyuan.demo');
  await business.goto(pathname);
  await actWithWords(business, '业务审批通过');
  await expect(business.getByText('待财务审批').first()).toBeVisible();

  const finance = await openPortal(browser, 'portal-hq', 'finance@qingyuan.demo');
  await finance.goto(pathname);
  await actWithWords(finance, '财务审批通过');
  await expect(finance.getByText('待付款').first()).toBeVisible();

  // Who has approved may not pay: the button is there and says why it does nothing.
  await expect(finance.getByRole('button', { name: '付款', exact: true })).toHaveAttribute('aria-disabled', 'true');

  const cashier = await openPortal(browser, 'portal-hq', 'cashier@qingyuan.demo');
  await cashier.goto(pathname);
  await actConfirmed(cashier, '付款');
  const receipt = cashier.getByRole('table', { name: '银行付款' }).getByRole('link', { name: /^\d{10,}$/ });
  await reloadUntil(cashier, receipt);
  const receiptNumber = (await receipt.textContent()) ?? '';

  const supplier = await openPortal(browser, 'portal-supplier', 'owner@juice.demo');
  await supplier.goto('/payments');
  await supplier.getByRole('link', { name: number }).click();
  await expect(supplier.getByRole('heading', { level: 1 })).toContainText(number);
  await expect(supplier.getByText('已付款').first()).toBeVisible();
  await expect(supplier.getByRole('link', { name: receiptNumber })).toBeVisible();
});
