import { expect, type Page } from '@playwright/test';
import { packaging, purchase } from '../prepare/purchase.ts';
import { test } from './journey.ts';
import { openPortal, signIn } from './portal.ts';

test('a session that ends in the middle of a quotation loses nothing of what was typed', async ({ browser }) => {
  const email = 'owner@huarui.demo';
  const page = await openPortal(browser, 'portal-supplier', email);
  await page.goto('/rfqs');
  await page.getByRole('row').filter({ hasText: 'PET 瓶 明年框架' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/rfqs\/[\w-]+$/);
  await page.getByRole('main').getByRole('link', { name: /报价$/ }).first().click();
  await page.getByLabel('单价（每只）').fill('0.2815');
  await page.getByLabel('交期（天）').fill('9');
  await page.getByLabel('备注').fill('含托盘与运输包装');
  const form = page.url();

  await endSession(page);
  await page.getByRole('button', { name: /^提交(新)?报价$/ }).click();
  await comeBack(page, email);

  await expect(page).toHaveURL(form);
  await expect(page.getByText('已恢复你上次填写但未提交的内容。')).toBeVisible();
  await expect(page.getByLabel('单价（每只）')).toHaveValue('0.2815');
  await expect(page.getByLabel('交期（天）')).toHaveValue('9');
  await expect(page.getByLabel('备注')).toHaveValue('含托盘与运输包装');
  await page.getByRole('button', { name: /^提交(新)?报价$/ }).click();
  await expect(page.getByText('报价已提交，截止前可以修改').first()).toBeVisible();
});

test('a session that ends in the middle of a count loses nothing of what was typed', async ({ browser }) => {
  const email = 'warehouse@qingyuan.demo';
  const { orderId } = await purchase({
    title: '纸箱 加急',
    productCode: 'P-CTN-01',
    quantity: '200',
    netPrice: '2.40',
    until: 'shipped',
  });
  const page = await openPortal(browser, 'portal-hq', email);
  await page.goto(`/purchase-orders/${orderId}`);
  await page.getByRole('link', { name: /SN-/ }).first().click();
  await page.getByRole('main').getByRole('link', { name: '收货', exact: true }).click();
  await page.getByLabel('实收数量').fill('196');
  await page.getByLabel('备注').fill('外箱受潮 4 只');
  const form = page.url();

  await endSession(page);
  await page.getByRole('button', { name: '确认收货', exact: true }).click();
  await comeBack(page, email);

  await expect(page).toHaveURL(form);
  await expect(page.getByText('少 4 只')).toBeVisible();
  await expect(page.getByLabel('备注')).toHaveValue('外箱受潮 4 只');
  await page.getByRole('button', { name: '确认收货', exact: true }).click();
  await expect(page).toHaveURL(/\/goods-receipts\/[\w-]+$/);
  await expect(page.getByText('外箱受潮 4 只')).toBeVisible();
});

test('a session that ends in the middle of an invoice loses nothing of what was typed', async ({ browser }) => {
  const { orderId } = await purchase({
    title: '瓶标 加急',
    productCode: 'P-LAB-01',
    quantity: '1000',
    netPrice: '0.30',
    until: 'stored',
  });
  const page = await openPortal(browser, 'portal-supplier', packaging.owner);
  await page.goto(`/orders/${orderId}`);
  await page.getByRole('main').getByRole('link', { name: '开票', exact: true }).click();
  // A number that the tax platform does not know.
  const number = `2633${String(Date.now()).padStart(16, '0')}`;
  await page.getByLabel('发票号码').fill(number);
  await page.getByLabel('数量').fill('700');
  await page.getByRole('button', { name: '按此填入' }).click();
  const form = page.url();

  await endSession(page);
  await page.getByRole('button', { name: '提交发票', exact: true }).click();
  await comeBack(page, packaging.owner);

  await expect(page).toHaveURL(form);
  await expect(page.getByLabel('发票号码')).toHaveValue(number);
  await expect(page.getByLabel('数量')).toHaveValue('700');
  await expect(page.getByLabel('不含税金额')).toHaveValue('210.00');
  await page.getByRole('button', { name: '提交发票', exact: true }).click();
  await expect(page.getByText(/^查验不通过：税务平台查无此票。/)).toBeVisible();
});

/** The session ends elsewhere while the page stays as it is. */
async function endSession(page: Page): Promise<void> {
  await page.context().clearCookies({ name: /partner|hq/ });
}

async function comeBack(page: Page, email: string): Promise<void> {
  await expect(page.getByText('登录已过期，请重新登录。你填写的内容已保留。')).toBeVisible();
  await signIn(page, email);
}
