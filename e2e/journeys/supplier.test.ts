import { expect, type Page } from '@playwright/test';
import { taxNumberFrom } from '@quanlian/ids/tax-number.ts';
import { test } from './journey.ts';
import { actWithWords, choose, openPortal } from './portal.ts';

test('a supplier is registered by one person, admitted by another, and its bank account changes only by a second look', async ({
  browser,
}) => {
  const mark = String(Date.now());
  const name = `云岭果业 ${mark.slice(-6)}`;
  const buyer = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  await buyer.goto('/suppliers/new');
  await buyer.getByLabel('名称', { exact: true }).fill(name);
  await buyer.getByLabel('编码').fill(`S-${mark.slice(-8)}`);
  await buyer.getByLabel('统一社会信用代码').fill(creditCode(mark));
  await buyer.getByLabel('小型').check();
  await buyer.getByLabel('联系人').fill('杨云');
  await buyer.getByLabel('邮箱').fill(`yang.${mark}@yunling.demo`);
  await buyer.getByLabel('证照编号').fill(`5301${mark}`);
  await fillAccount(buyer, name, '6222020200009001');
  await buyer.getByRole('button', { name: '登记', exact: true }).click();
  await expect(buyer).toHaveURL(/\/suppliers\/(?!new)[\w-]+$/);
  const { pathname } = new URL(buyer.url());

  // Who registered it does not admit it.
  await expect(buyer.getByRole('button', { name: '准入', exact: true })).toHaveAttribute('aria-disabled', 'true');
  const officer = await openPortal(browser, 'portal-hq', 'sourcing@qingyuan.demo');
  await officer.goto(pathname);
  await actWithWords(officer, '准入', { field: '核对了什么', text: '原件已核对' });
  await expect(officer.getByRole('button', { name: '暂停', exact: true })).toBeVisible();

  await buyer.reload();
  await buyer.getByRole('button', { name: '申请变更', exact: true }).click();
  const dialog = buyer.getByRole('dialog', { name: '申请变更' });
  await fillAccount(dialog, name, '6222020200009777');
  await dialog.getByLabel('原因').fill('盖章函 2026-11-20');
  await dialog.getByRole('button', { name: '申请变更', exact: true }).click();
  const request = buyer.getByRole('region', { name: '变更申请' });
  await expect(request.getByText('6222020200009777')).toBeVisible();
  await expect(request.getByRole('button', { name: '批准变更' })).toHaveAttribute('aria-disabled', 'true');

  await officer.goto('/supplier-changes');
  await officer.getByRole('row').filter({ hasText: name }).getByRole('link').first().click();
  await actWithWords(officer, '批准变更', { field: '核实情况', text: '已致电 0871-6000000 核实' });
  const account = officer.getByRole('region', { name: '收款账户', exact: true });
  await expect(account.getByText('6222020200009777')).toBeVisible();

  await buyer.reload();
  await buyer.getByRole('button', { name: '邀请人员', exact: true }).click();
  await buyer.getByRole('dialog').getByRole('button', { name: '邀请人员', exact: true }).click();
  await expect(buyer.getByLabel('邀请链接')).toHaveValue(/^http.*\/invitation\/[\w-]+$/);
});

test('a field that the server refuses says so under itself, and what was typed stays', async ({ browser }) => {
  const buyer = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  await buyer.goto('/suppliers/new');
  await buyer.getByLabel('名称', { exact: true }).fill('不对的代码');
  await buyer.getByLabel('编码').fill(`S-${String(Date.now()).slice(-7)}`);
  await buyer.getByLabel('统一社会信用代码').fill('91330100MA1001X10A');
  await choose(buyer, '可开具税率', '9%');
  await buyer.getByLabel('微型').check();
  await buyer.getByLabel('联系人').fill('李明');
  await buyer.getByLabel('邮箱').fill('li@wrong.demo');
  await buyer.getByLabel('证照编号').fill('1');
  await buyer.getByLabel('现在登记收款账户').uncheck();
  await buyer.getByRole('button', { name: '登记', exact: true }).click();
  await expect(buyer.getByText('统一社会信用代码应为 18 位，且校验位正确').first()).toBeVisible();
  await expect(buyer.getByLabel('名称', { exact: true })).toHaveValue('不对的代码');
  await expect(buyer).toHaveURL(/\/suppliers\/new$/);
});

async function fillAccount(
  page: Pick<Page, 'getByLabel' | 'getByRole'>,
  holder: string,
  number: string,
): Promise<void> {
  await page.getByLabel('户名').fill(holder);
  await page.getByRole('textbox', { name: '账号' }).fill(number);
  await page.getByLabel('开户行').fill('中国银行昆明分行');
  await page.getByLabel('联行号').fill('104731000018');
}

/** A unified social credit code with its check character unlike any other of this run. */
function creditCode(mark: string): string {
  return taxNumberFrom(`91530100MA${mark.slice(-7)}`);
}
