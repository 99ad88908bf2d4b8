import { type Browser, expect, type Page } from '@playwright/test';
import { demoPassword } from '@quanlian/tools/demo-sign-ins.ts';
import { e2eEnv } from '../env.ts';
import { test } from './journey.ts';
import { choose, openPortal, signIn } from './portal.ts';

test("a supplier's person invited by headquarters sets a password, and sees what the role allows and nothing else", async ({
  browser,
}) => {
  const email = `wuliu-${Date.now()}@huarui.demo`;
  const buyer = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  await buyer.goto(`/suppliers?view=all&q=${encodeURIComponent('华瑞')}`);
  await buyer.getByRole('row').filter({ hasText: '华瑞包装材料有限公司' }).getByRole('link').first().click();
  await buyer.getByRole('button', { name: '邀请人员', exact: true }).click();
  const dialog = buyer.getByRole('dialog', { name: '邀请人员' });
  await dialog.getByLabel('邮箱').fill(email);
  await takeAway(dialog.getByRole('combobox', { name: '角色' }));
  await choose(buyer, '角色', '供应商物流', dialog);
  await dialog.getByRole('button', { name: '邀请人员', exact: true }).dblclick();
  const link = await buyer.getByLabel('邀请链接').inputValue();
  // A whole address of the supplier's portal: it can be passed on as it is.
  expect(new URL(link).origin).toBe(e2eEnv.urls['portal-supplier']);

  const page = await accept(browser, link, { name: '何运', organisation: '华瑞包装材料有限公司' });
  const menu = page.getByRole('navigation', { name: '菜单' });
  await expect(menu.getByRole('link', { name: /^订单/ })).toBeVisible();
  // A number of what waits may stand behind a name.
  for (const name of [/^询价/, /^合同/, /^发票/, /^应收货款/, /^收款/]) {
    await expect(menu.getByRole('link', { name })).toHaveCount(0);
  }
  await page.goto('/payments');
  await expect(page.getByText('没有查看这一页的权限')).toBeVisible();
  await page.goto('/orders?view=all');
  await expect(page.getByRole('link', { name: /^PO-/ }).first()).toBeVisible();

  // The link is spent, the password is not.
  await page.context().clearCookies({ name: /partner/ });
  await page.goto(link);
  await expect(page.getByText('邀请无法使用')).toBeVisible();
  await page.goto('/sign-in');
  await signIn(page, email);
  await expect(page).not.toHaveURL(/\/sign-in/);
});

test("the supplier's owner invites a colleague, whom headquarters did not have to ask for", async ({ browser }) => {
  const email = `caiwu-${Date.now()}@huarui.demo`;
  const owner = await openPortal(browser, 'portal-supplier', 'owner@huarui.demo');
  await owner.goto('/staff');
  await owner.getByRole('link', { name: '邀请员工' }).click();
  await owner.getByLabel('邮箱', { exact: true }).fill(email);
  await choose(owner, '角色', '供应商财务');
  await owner.getByRole('button', { name: '生成邀请链接', exact: true }).click();
  const link = await owner.getByLabel('邀请链接').inputValue();
  const page = await accept(browser, link, { name: '沈账', organisation: '华瑞包装材料有限公司' });
  const menu = page.getByRole('navigation', { name: '菜单' });
  await expect(menu.getByRole('link', { name: /^发票/ })).toBeVisible();
  await expect(menu.getByRole('link', { name: /^询价/ })).toHaveCount(0);
  await owner.goto('/staff');
  await expect(owner.getByRole('row').filter({ hasText: email })).toContainText('供应商财务');
});

/** Opens the link in a browser of its own, gives name and password, and is signed in by that. */
async function accept(browser: Browser, link: string, person: { name: string; organisation: string }): Promise<Page> {
  const context = await browser.newContext({ baseURL: new URL(link).origin, reducedMotion: 'reduce' });
  await context.addCookies([{ name: 'lang', value: 'zh-CN', url: new URL(link).origin }]);
  const page = await context.newPage();
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`加入${person.organisation}`);
  await page.getByLabel('姓名').fill(person.name);
  await page.getByLabel('设置密码').fill('short');
  await page.getByRole('button', { name: '接受邀请并登录', exact: true }).click();
  await expect(page.getByText('密码至少 10 位', { exact: true }).first()).toBeVisible();
  await page.getByLabel('设置密码').fill(demoPassword);
  await page.getByRole('button', { name: '接受邀请并登录', exact: true }).dblclick();
  await expect(page.getByText(person.name).first()).toBeVisible();
  return page;
}

/** Empties a list of several choices, of which one was offered. */
async function takeAway(field: ReturnType<Page['getByRole']>): Promise<void> {
  await field.focus();
  await field.press('Backspace');
}
