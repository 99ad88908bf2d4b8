import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './journey.ts';
import { openShop } from './shop.ts';

// A brand is chosen first: other journeys put goods of no brand into the same shop meanwhile.

test('choices narrow the shelf by what they promise, combine, and are taken back one by one, also by the back button', async ({
  browser,
}) => {
  const page = await openShop(browser, 'desk');
  await page.goto('/category');
  const all = await total(page);
  const brand = await narrowing(page, '品牌', all);
  await brand.link.click();
  await expectTotal(page, brand.count);
  await expect(optionOf(page, '品牌', brand.label)).toHaveAttribute('aria-current', 'true');
  await expect(chips(page).getByRole('link', { name: `取消“${brand.label}”` })).toBeVisible();
  const ofBrand = page.url();
  expect(await names(page)).toHaveLength(Math.min(24, brand.count));

  const size = await narrowing(page, '规格', brand.count);
  await size.link.click();
  await expectTotal(page, size.count);
  const both = page.url();
  expect(new URL(both).searchParams.get('size')).toBe(size.label);
  const shown = await names(page);
  await expect(page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) })).toHaveText(
    shown.map(() => new RegExp(size.label)),
  );

  // Another value of the same kind widens: one of them is enough.
  const other = await narrowing(page, '规格', brand.count, [size.label]);
  await other.link.click();
  await expectTotal(page, size.count + other.count);
  await page.goBack();
  await expect(page).toHaveURL(both);
  await expectTotal(page, size.count);
  expect(await names(page)).toEqual(shown);
  await page.goBack();
  await expect(page).toHaveURL(ofBrand);
  await expectTotal(page, brand.count);
  await page.goForward();
  await expectTotal(page, size.count);

  // Somebody else opens the address and sees the same goods in the same order.
  const friend = await openShop(browser, 'desk');
  await friend.goto(both);
  await expectTotal(friend, size.count);
  expect(await names(friend)).toEqual(shown);

  await chips(page)
    .getByRole('link', { name: `取消“${brand.label}”` })
    .click();
  await expect(chips(page).getByRole('link', { name: `取消“${brand.label}”` })).toHaveCount(0);
  await expect(chips(page).getByRole('link', { name: `取消“${size.label}”` })).toBeVisible();
  await chips(page).getByRole('link', { name: '清除筛选' }).click();
  await expect(page).toHaveURL(/\/category$/);
  await expect(chips(page)).toHaveCount(0);
});

test('choices that nothing fits say so and lead back; words and order stay while one chooses', async ({ browser }) => {
  const page = await openShop(browser, 'desk');
  await page.goto('/category?price=90000000-');
  await expectTotal(page, 0);
  await expect(page.getByRole('heading', { name: '没有符合条件的商品' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: '清除筛选' }).last().click();
  await expect(page.getByRole('heading', { name: '没有符合条件的商品' })).toBeHidden();
  expect(await total(page)).toBeGreaterThan(0);

  await page.goto('/search?q=茶&sort=dear');
  const found = await total(page);
  const size = await narrowing(page, '规格', found);
  await size.link.click();
  await expectTotal(page, size.count);
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ q: '茶', sort: 'dear', size: size.label });
  await expect(page.getByRole('searchbox', { name: '搜索' })).toHaveValue('茶');
  // What the address says wrongly is left out, and hinders nobody.
  await page.goto('/search?q=茶&brand=nobody&price=cheap&category=SHOES');
  await expectTotal(page, found);
  await expect(chips(page)).toHaveCount(0);
});

test('on a phone the choices are a sheet that stays while one chooses and says how many are left', async ({
  browser,
}) => {
  const page = await openShop(browser, 'phone');
  await page.goto('/category');
  await expect(page.getByRole('complementary', { name: '筛选' })).toBeHidden();
  const sheet = page.getByRole('dialog', { name: '筛选' });
  await expect(sheet).toBeHidden();
  const open = page.getByRole('button', { name: '筛选' });
  const all = await total(page);
  await open.click();
  await expect(sheet).toBeVisible();
  const brand = await narrowing(sheet, '品牌', all);
  await brand.link.click();
  await expect(sheet.getByRole('button', { name: `查看 ${brand.count} 件商品` })).toBeVisible();
  await expect(optionOf(sheet, '品牌', brand.label)).toHaveAttribute('aria-current', 'true');
  const size = await narrowing(sheet, '规格', brand.count);
  await size.link.click();
  await sheet.getByRole('button', { name: `查看 ${size.count} 件商品` }).click();
  await expect(sheet).toBeHidden();
  await expectTotal(page, size.count);
  await expect(open).toHaveText('筛选2');
  expect(await names(page)).toHaveLength(Math.min(24, size.count));
  // Nothing stands beside the screen.
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

  // Escape closes the sheet as its cross does, and what was chosen stays.
  await open.click();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await open.click();
  await sheet.getByRole('button', { name: '关闭' }).click();
  await expect(sheet).toBeHidden();
  await page.goBack();
  await expectTotal(page, brand.count);
  await chips(page)
    .getByRole('link', { name: `取消“${brand.label}”` })
    .click();
  await expect(chips(page)).toHaveCount(0);
  await expect(open).toHaveText('筛选');
});

type Choice = { label: string; count: number; link: Locator };

/** The first choice of a kind that shows some of so many goods, but not all of them. */
async function narrowing(within: Page | Locator, kind: string, all: number, not: string[] = []): Promise<Choice> {
  const links = within.getByRole('region', { name: kind, exact: true }).getByRole('link');
  await expect(links.first()).toBeVisible();
  for (const link of await links.all()) {
    const count = (await link.getByText(/^\d+$/).textContent()) ?? '';
    const label = ((await link.textContent()) ?? '').slice(0, -count.length);
    if (Number(count) > 0 && Number(count) < all && !not.includes(label)) {
      return { label, count: Number(count), link: optionOf(within, kind, label) };
    }
  }
  throw new Error(`no choice of ${kind} shows less than ${all} goods`);
}

function optionOf(within: Page | Locator, kind: string, label: string): Locator {
  const region = within.getByRole('region', { name: kind, exact: true });
  return region.getByRole('link').filter({ hasText: new RegExp(`^${escaped(label)}\\d+$`) });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function chips(page: Page): Locator {
  return page.getByRole('list', { name: '已选条件' });
}

/** How many goods there are, once the page says so. */
async function total(page: Page): Promise<number> {
  await expect(totalSaid(page)).toBeVisible();
  return Number.parseInt((await totalSaid(page).textContent()) ?? '', 10);
}

async function expectTotal(page: Page, count: number): Promise<void> {
  await expect(totalSaid(page)).toHaveText(`${count} 件商品`);
}

/** Above the shelf; each shelf's tile says its own number. */
function totalSaid(page: Page): Locator {
  return page.getByRole('paragraph').filter({ hasText: /^\d+ 件商品$/ });
}

/** Names of the goods as they stand. */
async function names(page: Page): Promise<string[]> {
  return await page.getByRole('main').getByRole('heading', { level: 3 }).allTextContents();
}
