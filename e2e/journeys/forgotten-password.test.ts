import { type Browser, expect, type Page } from '@playwright/test';
import { demoPassword } from '@quanlian/tools/demo-sign-ins.ts';
import { e2eEnv } from '../env.ts';
import { test } from './journey.ts';
import { actConfirmed, choose, openPortal, reloadUntil } from './portal.ts';

test('who forgot the password comes back in by a link of the owner, once, and is told so', async ({ browser }) => {
  const email = `wangle-${Date.now()}@huarui.demo`;
  const owner = await openPortal(browser, 'portal-supplier', 'owner@huarui.demo');
  const before = await joinStaff(browser, owner, email);

  const person = await atSignIn(browser);
  await expect(person.getByText('忘记密码？')).toContainText('请本公司负责人在“员工”页为你生成重置链接');
  await signInWith(person, email, 'not what it was');
  await expect(person.getByText('邮箱或密码不正确。请检查后重试。')).toBeVisible();

  await owner.goto('/staff');
  await owner.getByRole('row').filter({ hasText: email }).getByRole('link').first().click();
  await actConfirmed(owner, '重置密码');
  const link = await owner.getByRole('textbox', { name: '密码重置链接' }).inputValue();
  expect(new URL(link).origin).toBe(e2eEnv.urls['portal-supplier']);

  await person.goto(link);
  await expect(person.getByRole('heading', { level: 1 })).toHaveText('设置新密码');
  await expect(person.getByText(email)).toBeVisible();
  const field = person.getByLabel('新密码', { exact: true });
  const submit = person.getByRole('button', { name: '设置新密码并登录', exact: true });
  await field.fill('password2026');
  await submit.click();
  await expect(person.getByText('太容易被猜到')).toBeVisible();
  await field.fill('三个不相关的 unlike words');
  await submit.dblclick();
  await expect(person.getByText('王忘').first()).toBeVisible();

  // Whoever was signed in with the old password is signed in no more.
  await expect(async () => {
    await before.goto('/staff');
    await expect(before).toHaveURL(/\/sign-in/, { timeout: 1_000 });
  }).toPass({ timeout: 10_000 });
  await person.goto('/notices');
  await expect(person.getByText('您的密码已通过')).toBeVisible();
  await owner.goto('/notices?view=all');
  await expect(owner.getByText('您的密码已通过')).toHaveCount(0);

  // The link is spent.
  const again = await atSignIn(browser);
  await again.goto(link);
  await expect(again.getByText('这个链接已经用过')).toBeVisible();
});

test('a person changes the own password, knowing the old one, and other browsers are signed out', async ({
  browser,
}) => {
  const email = `gaimi-${Date.now()}@huarui.demo`;
  const owner = await openPortal(browser, 'portal-supplier', 'owner@huarui.demo');
  const here = await joinStaff(browser, owner, email);
  const there = await atSignIn(browser);
  await signInWith(there, email, demoPassword);
  await expect(there).not.toHaveURL(/\/sign-in/);

  await here.locator('summary[aria-label^="账号"]').click();
  await here.getByRole('button', { name: '修改密码' }).click();
  const dialog = here.getByRole('dialog', { name: '修改密码' });
  await dialog.getByLabel('当前密码').fill('not what it was');
  await dialog.getByLabel('新密码', { exact: true }).fill('a quite new password');
  await dialog.getByRole('button', { name: '修改密码', exact: true }).click();
  await expect(dialog.getByText('当前密码不正确')).toBeVisible();
  await dialog.getByLabel('当前密码').fill(demoPassword);
  await dialog.getByRole('button', { name: '修改密码', exact: true }).dblclick();
  await expect(here.getByText('密码已修改')).toBeVisible();

  await reloadUntil(there, there.getByRole('button', { name: '登录', exact: true }));
  await here.reload();
  await expect(here).not.toHaveURL(/\/sign-in/);
  await signInWith(there, email, 'a quite new password');
  await expect(there).not.toHaveURL(/\/sign-in/);
});

/** A colleague whom the owner invites, signed in after accepting. */
async function joinStaff(browser: Browser, owner: Page, email: string): Promise<Page> {
  await owner.goto('/staff/invite');
  await owner.getByLabel('邮箱', { exact: true }).fill(email);
  await choose(owner, '角色', '供应商财务');
  await owner.getByRole('button', { name: '生成邀请链接', exact: true }).click();
  const link = await owner.getByLabel('邀请链接').inputValue();
  const page = await atSignIn(browser);
  await page.goto(link);
  await page.getByLabel('姓名').fill('王忘');
  await page.getByLabel('设置密码').fill(demoPassword);
  await page.getByRole('button', { name: '接受邀请并登录', exact: true }).dblclick();
  await expect(page.getByText('王忘').first()).toBeVisible();
  return page;
}

/** Somebody at a browser of their own, before anything else. */
async function atSignIn(browser: Browser): Promise<Page> {
  const baseURL = e2eEnv.urls['portal-supplier'] ?? '';
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  await context.addCookies([{ name: 'lang', value: 'zh-CN', url: baseURL }]);
  const page = await context.newPage();
  await page.goto('/sign-in');
  return page;
}

async function signInWith(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}
