import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { demoPassword } from '@quanlian/tools/demo-sign-ins.ts';
import { e2eEnv } from '../env.ts';

export type PortalName = 'portal-hq' | 'portal-supplier' | 'portal-distributor';

/** Cookies of who has signed in already in this run, so that a journey of five people does not begin with five sign-ins. */
const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>();

/** Somebody at their own browser, signed in by the form as a person would, the first time. */
export async function openPortal(browser: Browser, portal: PortalName, email: string): Promise<Page> {
  const baseURL = e2eEnv.urls[portal];
  if (!baseURL) throw new Error(`${portal} is not running`);
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const known = sessions.get(`${portal} ${email}`) ?? [];
  await context.addCookies([{ name: 'lang', value: 'zh-CN', url: baseURL }, ...known]);
  const page = await context.newPage();
  await page.goto('/');
  if (!page.url().includes('/sign-in')) return page;
  await signIn(page, email);
  await expect(page).not.toHaveURL(/\/sign-in/);
  sessions.set(`${portal} ${email}`, await context.cookies());
  return page;
}

/** Fills the sign-in form that the page shows. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Presses a command that asks for a few words, and sends its dialog, with two clicks as hasty people do. */
export async function actWithWords(page: Page, label: string, words?: { field: string; text: string }): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: label });
  if (words) await dialog.getByLabel(words.field).fill(words.text);
  await dialog.getByRole('button', { name: label, exact: true }).dblclick();
}

/** Presses a command that is asked back, and confirms it, with two clicks as hasty people do. */
export async function actConfirmed(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: label, exact: true }).dblclick();
}

/** Goes to the search box by its key, which answers once the page is ready for it. */
export async function pressSlash(page: Page): Promise<void> {
  const box = page.getByRole('combobox', { name: '搜索' });
  await expect(async () => {
    await page.locator('body').press('/');
    await expect(box).toBeFocused({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
}

/** Reads the page again until it shows what happens elsewhere, at the bank or by an event. */
export async function reloadUntil(page: Page, shown: Locator): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(shown).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
}

/** Chooses from a list by the keyboard: opened with Enter, walked with the arrow; a long list is searched first. */
export async function choose(page: Page, label: string, option: string, within: Page | Locator = page): Promise<void> {
  // A field that may be left empty says so behind its label.
  const field = within.getByRole('combobox', { name: new RegExp(`^${label}(\\s*选填)?$`) });
  await field.focus();
  await field.press('Enter');
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  if (await field.isEditable()) await field.fill(option);
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  const active = list.locator('.ant-select-item-option-active');
  await expect(async () => {
    if (!(await active.getAttribute('title', { timeout: 1_000 }))?.startsWith(option)) {
      await field.press('ArrowDown');
      throw new Error(`${option} is not the active choice`);
    }
  }).toPass({ intervals: [50] });
  await field.press('Enter');
  // A list of several choices stays open; where it has closed, or is about to, Escape would close the dialog around it.
  const closed = expect(field).toHaveAttribute('aria-expanded', 'false', { timeout: 1_000 });
  await closed.catch(() => field.press('Escape'));
}

/** A list offers these, and nothing else. */
export async function expectChoices(page: Page, label: string, choices: string[]): Promise<void> {
  const field = page.getByRole('combobox', { name: label, exact: true });
  await field.focus();
  await field.press('Enter');
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await expect(list.locator('.ant-select-item-option')).toHaveText(choices);
  await field.press('Escape');
}

/** Types a day, or a day and a time, as its field shows it. */
export async function typeDate(page: Page | Locator, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label);
  await field.click();
  await field.fill(text);
  await field.press('Enter');
}
