import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { openPortal, reloadUntil, typeDate } from './portal.ts';

test('each control account equals its documents, and the books name what each transfer was made for', async ({
  browser,
}) => {
  const auditor = await openPortal(browser, 'portal-hq', 'auditor@qingyuan.demo');
  await auditor.goto('/control-accounts');
  const payables = auditor.getByRole('region', { name: /^2202 / });
  // Documents under way in another journey may be an event ahead of the ledger.
  await reloadUntil(auditor, payables.getByText('一致', { exact: true }));
  await expect(auditor.getByText('不一致', { exact: true })).toHaveCount(0);
  const [, ledger, documents, difference] = await payables
    .getByRole('row')
    .filter({ hasText: '江南制瓶有限公司' })
    .getByRole('cell')
    .allTextContents();
  expect(ledger).toMatch(/^[\d,]+\.\d\d$/);
  expect(documents).toBe(ledger);
  expect(difference).toBe('0.00');

  await auditor.goto('/trial-balance');
  await expect(auditor.getByText('人民币借贷平衡。')).toBeVisible();
  await auditor
    .getByRole('table', { name: '试算平衡' })
    .getByRole('link', { name: /^2202 / })
    .click();
  await expect(auditor).toHaveURL(/\/ledger-accounts\?code=2202&/);
  const account = /^应付账款.*祥和茶叶/;
  await auditor.getByRole('link', { name: account }).click();
  await expect(auditor.getByRole('heading', { level: 1, name: account })).toBeVisible();

  // What was owed, and what was paid for it, each a link to its page.
  const statement = auditor.getByRole('table', { name: '账户明细' });
  const owed = statement.getByRole('row').filter({ hasText: '应付款' }).getByRole('link').first();
  const invoiceNumber = (await owed.textContent()) ?? '';
  expect(invoiceNumber).toMatch(/^\d{20}$/);
  const paid = statement.getByRole('link', { name: /^PAY-/ }).first();
  const payOutNumber = (await paid.textContent()) ?? '';
  await owed.click();
  await expect(auditor.getByRole('heading', { level: 1 })).toContainText(invoiceNumber);
  await auditor.goBack();
  await paid.click();
  await expect(auditor.getByRole('heading', { level: 1 })).toContainText(payOutNumber);
  await expect(
    auditor.getByRole('table', { name: '所付应付款' }).getByRole('link', { name: /^\d{20}$/ }),
  ).toBeVisible();
});

test('the opening balance of a bank account is recorded once, and the books still balance', async ({ browser }) => {
  const number = `31006666${Date.now()}`;
  const administrator = await openPortal(browser, 'portal-hq', 'admin@qingyuan.demo');
  await administrator.goto('/legal-entities');
  await administrator.getByRole('link', { name: '清源饮品销售有限公司' }).click();
  await administrator.getByRole('link', { name: '修改', exact: true }).click();
  await administrator.getByRole('button', { name: '添加账户', exact: true }).click();
  await administrator.getByLabel('开户行').last().fill('交通银行上海徐汇支行');
  await administrator.getByLabel('联行号').last().fill('301290050012');
  await administrator.getByLabel('账号').last().fill(number);
  await administrator.getByLabel('户名').last().fill('清源饮品销售有限公司');
  await administrator.getByRole('button', { name: '保存', exact: true }).click();
  await expect(administrator.getByText(number)).toBeVisible();

  const clerk = await openPortal(browser, 'portal-hq', 'clerk@qingyuan.demo');
  await clerk.goto('/bank-accounts');
  // Payments learns of the account by an event.
  await reloadUntil(clerk, clerk.getByRole('link', { name: number }));
  await expect(clerk.getByRole('row').filter({ hasText: number })).toContainText('待登记');
  await clerk.getByRole('link', { name: number }).click();
  await clerk.getByRole('main').getByRole('link', { name: '登记期初余额', exact: true }).click();
  await typeDate(clerk, '截至日期', '2026-01-01');
  await clerk.getByLabel('余额').fill('120000.50');
  await clerk.getByRole('button', { name: '登记', exact: true }).dblclick();
  await expect(clerk).toHaveURL(/\/bank-accounts\/[\w-]+$/);
  await reloadUntil(clerk, clerk.getByRole('region', { name: '期初余额' }).getByText('已登记', { exact: true }));
  await expect(clerk.getByRole('region', { name: '余额', exact: true })).toContainText('¥120,000.50');
  await expect(clerk.getByRole('link', { name: '登记期初余额', exact: true })).toHaveCount(0);

  // Two clicks have made one entry.
  await clerk.getByRole('link', { name: '查看对账明细', exact: true }).click();
  const statement = clerk.getByRole('table', { name: '账户明细' });
  await expect(statement.getByRole('row').filter({ hasText: '120,000.50' })).toHaveCount(1);
  await clerk.goto('/trial-balance');
  await expect(clerk.getByText('人民币借贷平衡。')).toBeVisible();
});
