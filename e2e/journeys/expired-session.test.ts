import { expect, test } from '@playwright/test';
import { openPortal, signIn } from './portal.ts';

test('a session that ends in the middle of a quotation loses nothing of what was typed', async ({ browser }) => {
  const email = 'owner@huarui.demo';
  const page = await openPortal(browser, 'portal-supplier', email);
  await page.goto('/rfqs');
  await page.getByRole('row').filter({ hasText: 'PET 瓶 明年框架' }).getByRole('link').first().click();
  await page.getByRole('link', { name: /报价$/ }).first().click();
  await page.getByLabel('单价（每只）').fill('0.2815');
  await page.getByLabel('交期（天）').fill('9');
  await page.getByLabel('备注').fill('含托盘与运输包装');
  const form = page.url();

  await page.context().clearCookies({ name: /partner/ });
  await page.getByRole('button', { name: /^提交(新)?报价$/ }).click();
  await expect(page.getByText('登录已过期，请重新登录。你填写的内容已保留。')).toBeVisible();
  await signIn(page, email);

  await expect(page).toHaveURL(form);
  await expect(page.getByText('已恢复你上次填写但未提交的内容。')).toBeVisible();
  await expect(page.getByLabel('单价（每只）')).toHaveValue('0.2815');
  await expect(page.getByLabel('交期（天）')).toHaveValue('9');
  await expect(page.getByLabel('备注')).toHaveValue('含托盘与运输包装');
  await page.getByRole('button', { name: /^提交(新)?报价$/ }).click();
  await expect(page.getByText('报价已提交，截止前可以修改').first()).toBeVisible();
});
