import { expect, type Page } from '@playwright/test';
import { e2eEnv } from '../env.ts';
import { packaging, purchase } from '../prepare/purchase.ts';
import { test } from './journey.ts';
import { save } from './paper.ts';
import { actConfirmed, actWithWords, openPortal, reloadUntil } from './portal.ts';

test('a payable is asked for, refused, asked for again, approved by two people, paid by a third, and both sides have the receipt', async ({
  browser,
}) => {
  const clerk = await openPortal(browser, 'portal-hq', 'clerk@qingyuan.demo');
  await clerk.goto('/payables');
  const payable = clerk.getByRole('row').filter({ hasText: '果源浓缩汁有限公司' });
  await payable.getByLabel('选择此行').check();
  await actWithWords(clerk, '申请付款', { field: '用途', text: '浓缩橙汁货款' });
  await expect(clerk).toHaveURL(/\/payment-requests\/[\w-]+$/);
  await expect(clerk.getByRole('heading', { level: 1 })).toContainText('FK-');
  const number = await numberOf(clerk);
  const { pathname } = new URL(clerk.url());
  // Who asks does not approve: the button is there and says why it does nothing.
  await expectDisabled(clerk, '业务审批通过', '需要本环节的审批权限');

  const business = await openPortal(browser, 'portal-hq', 'sourcing@qingyuan.demo');
  await business.goto(pathname);
  await actWithWords(business, '驳回', { field: '原因', text: '用途请写明合同号' });
  await expect(business.getByText('草稿').first()).toBeVisible();
  await clerk.reload();
  await expect(clerk.getByText('用途请写明合同号').first()).toBeVisible();
  // The purpose that was found wanting is changed with it.
  await actWithWords(clerk, '提交审批', { field: '用途', text: '浓缩橙汁货款 合同 HT-2026-08' });
  await expect(clerk.getByText('待业务审批').first()).toBeVisible();
  await expect(clerk.getByText('浓缩橙汁货款 合同 HT-2026-08').first()).toBeVisible();

  await business.reload();
  await actWithWords(business, '业务审批通过');
  await expect(business.getByText('待财务审批').first()).toBeVisible();

  const finance = await openPortal(browser, 'portal-hq', 'finance@qingyuan.demo');
  await finance.goto(pathname);
  await actWithWords(finance, '财务审批通过');
  await expect(finance.getByText('待付款').first()).toBeVisible();
  // Who has approved may not pay.
  await expectDisabled(finance, '付款', '需要出纳权限');

  const cashier = await openPortal(browser, 'portal-hq', 'cashier@qingyuan.demo');
  await cashier.goto(pathname);
  await actConfirmed(cashier, '付款');
  const attempts = cashier.getByRole('table', { name: '银行付款' });
  const receipt = attempts.getByRole('link', { name: receiptNumber });
  await reloadUntil(cashier, receipt);
  // Two clicks have paid once.
  await expect(attempts.getByRole('link', { name: /^PAY-/ })).toHaveCount(1);
  const ours = await save(cashier, receipt);
  expect(ours.bytes.subarray(0, 5).toString()).toBe('%PDF-');

  const supplier = await openPortal(browser, 'portal-supplier', 'owner@juice.demo');
  await supplier.goto('/payments');
  await supplier.getByRole('link', { name: number }).click();
  await expect(supplier.getByRole('heading', { level: 1 })).toContainText(number);
  await expect(supplier.getByText('已付款').first()).toBeVisible();
  const bank = supplier.getByRole('table', { name: '银行付款' });
  const theirs = await save(supplier, bank.getByRole('link', { name: receiptNumber }));
  expect(theirs.bytes).toEqual(ours.bytes);
});

test('a payment that the bank returns leaves the payable unpaid, and is paid again', async ({ browser }) => {
  const { paymentRequestId } = await purchase({
    title: '瓶标 补货',
    productCode: 'P-LAB-01',
    quantity: '10000',
    netPrice: '0.03',
    until: 'requested',
  });
  const pathname = `/payment-requests/${paymentRequestId}`;
  const business = await openPortal(browser, 'portal-hq', 'sourcing@qingyuan.demo');
  await business.goto(pathname);
  await actWithWords(business, '业务审批通过');
  await expect(business.getByText('待财务审批').first()).toBeVisible();
  const finance = await openPortal(browser, 'portal-hq', 'finance@qingyuan.demo');
  await finance.goto(pathname);
  await actWithWords(finance, '财务审批通过');
  await expect(finance.getByText('待付款').first()).toBeVisible();

  await bankReturnsNextPayment('6222020200001003');
  const cashier = await openPortal(browser, 'portal-hq', 'cashier@qingyuan.demo');
  await cashier.goto(pathname);
  const number = await numberOf(cashier);
  await actConfirmed(cashier, '付款');
  await reloadUntil(cashier, cashier.getByRole('button', { name: '重新付款', exact: true }));
  const attempts = cashier.getByRole('table', { name: '银行付款' });
  await expect(attempts.getByRole('row').filter({ hasText: '退票' })).toContainText('收款人户名与账号不符');

  const supplier = await openPortal(browser, 'portal-supplier', packaging.owner);
  await supplier.goto('/payments');
  await supplier.getByRole('link', { name: number }).click();
  await expect(supplier.getByText(/^付款未成功：.*收款人户名与账号不符/)).toBeVisible();
  await expect(supplier.getByRole('table', { name: '所付发票' })).toContainText('申请中');

  await actConfirmed(cashier, '重新付款');
  await reloadUntil(cashier, attempts.getByRole('link', { name: receiptNumber }));
  await expect(attempts.getByRole('link', { name: /^PAY-/ })).toHaveCount(2);
  await reloadUntil(supplier, supplier.getByRole('table', { name: '所付发票' }).getByText('已付清'));
});

const receiptNumber = /^\d{10,}$/;

async function numberOf(page: Page): Promise<string> {
  const heading = await page.getByRole('heading', { level: 1 }).textContent();
  return heading?.match(/[A-Z]+-\d+-\d+/)?.[0] ?? '';
}

/** A button that is there, cannot be used, and tells why when it is pointed at. */
async function expectDisabled(page: Page, name: string, reason: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await button.hover();
  await expect(page.getByRole('tooltip', { name: reason })).toBeVisible();
}

/** Tells the emulated bank how the next payment to an account ends. */
async function bankReturnsNextPayment(account: string): Promise<void> {
  const answer = await fetch(`${e2eEnv.urls.emulator}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'return', key: account, reasonCode: 'NAME_MISMATCH' }),
  });
  expect(answer.ok).toBe(true);
}
