import { type Browser, devices, expect, type Page } from '@playwright/test';
import { demoPassword } from '@quanlian/tools/demo-sign-ins.ts';
import { readSecrets } from '@quanlian/tools/secrets.ts';
import { businessTimeHeaders } from '@quanlian/transport/business-time-header.ts';
import { e2eEnv } from '../env.ts';

const { defaultBrowserType: _, ...phone } = devices['Pixel 7'] ?? {};

/** Somebody who looks around in the shop, on a phone or at a desk. */
export async function openShop(browser: Browser, where: 'phone' | 'desk'): Promise<Page> {
  const baseURL = e2eEnv.urls.storefront;
  if (!baseURL) throw new Error('storefront is not running');
  const context = await browser.newContext({ ...(where === 'phone' ? phone : {}), baseURL, reducedMotion: 'reduce' });
  await context.addCookies([{ name: 'lang', value: 'zh-CN', url: baseURL }]);
  const page = await context.newPage();
  await page.goto('/');
  return page;
}

/** From now on it is this time for whoever sits at this browser. */
export async function setBusinessTime(page: Page, time: Date): Promise<void> {
  const secret = readSecrets(e2eEnv.dataFolder)('service');
  await page.context().setExtraHTTPHeaders(businessTimeHeaders(time, secret));
}

/** Fills the shop's sign-in form, and waits until it has led on. */
export async function signInToShop(page: Page, email: string): Promise<void> {
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Finds a product by what is typed or scanned; the catalogue learns of a new one by events. */
export async function search(page: Page, text: string, name: string): Promise<void> {
  await expect(async () => {
    await page.goto('/search');
    await page.getByRole('searchbox', { name: '搜索' }).fill(text);
    await page.getByRole('button', { name: '搜索', exact: true }).click();
    await expect(page.getByRole('heading', { name: `“${text}”的搜索结果` })).toBeVisible({ timeout: 5_000 });
    await expect(page.getByRole('link', { name })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

/** Opens the product that the search has found, and puts so many into the cart. */
export async function putIntoCart(page: Page, name: string, bottles: number): Promise<void> {
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  for (let bottle = 1; bottle < bottles; bottle++) await page.getByRole('button', { name: '增加一件' }).click();
  await page.getByRole('button', { name: '加入购物车', exact: true }).click();
  await expect(page.getByText('已加入购物车')).toBeVisible();
}

/** Where the parcel goes, typed into the checkout. */
export async function fillAddress(page: Page): Promise<void> {
  await page.getByLabel('收货人').fill('林知夏');
  await page.getByLabel('手机号').fill('13900002222');
  await page.getByLabel('省市区').fill('上海市杨浦区');
  await page.getByLabel('详细地址').fill('政学路 77 号 2 幢 301');
}

/** Places the order that the checkout shows, with two taps as hasty people do; answers its number from the cashier. */
export async function placeOrder(page: Page): Promise<string> {
  await page.getByRole('button', { name: '提交订单', exact: true }).dblclick();
  await expect(page.getByRole('heading', { name: '收银台' })).toBeVisible();
  return (await page.getByText(/^SO-\d{8}-\d+$/).textContent()) ?? '';
}

/** On a phone: over to WeChat Pay's own page, which takes the money, and back to the cashier. */
export async function payOnPhone(page: Page, amount: string): Promise<void> {
  await page.getByRole('button', { name: '微信支付', exact: true }).click();
  await expect(page.getByRole('heading', { name: '微信支付（模拟）' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(amount, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '立即支付' }).click();
  await expect(page.getByRole('status')).toHaveText(`支付成功，${amount}`);
  await page.getByRole('link', { name: '返回商家' }).click();
  await expect(page.getByText('支付成功')).toBeVisible({ timeout: 30_000 });
}
