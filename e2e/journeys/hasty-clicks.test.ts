import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './journey.ts';
import { openPortal } from './portal.ts';

test('the second click of a double click does not hit what has come in the place of the first', async ({ browser }) => {
  const name = `雾岭 ${String(Date.now()).slice(-6)}`;
  const page = await openPortal(browser, 'portal-hq', 'products@qingyuan.demo');
  await page.goto('/brands');
  const opens = page.getByRole('button', { name: '新建品牌' }).first();
  const dialog = page.getByRole('dialog', { name: '新建品牌' });

  // A dialog that has opened over its button stays open.
  await clickAt(page, opens, 1);
  await expect(dialog).toBeVisible();
  await clickAt(page, opens, 2);
  await dialog.getByLabel('名称', { exact: true }).fill(name);

  // Nor does anything beneath a dialog hear what was meant for it.
  await page.evaluate(() => document.body.addEventListener('click', () => document.body.setAttribute('data-hit', '')));
  const sends = dialog.getByRole('button', { name: '新建品牌' });
  const at = await middleOf(sends);
  await clickAt(page, at, 1);
  await expect(dialog).toBeHidden();
  await page.evaluate(() => document.body.removeAttribute('data-hit'));
  await clickAt(page, at, 2);
  await expect(page.locator('body')).not.toHaveAttribute('data-hit');
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();

  // A click of its own is heard there.
  await clickAt(page, at, 1);
  await expect(page.locator('body')).toHaveAttribute('data-hit');
});

test('control: without the guard the second click closes the dialog that the first one opened', async ({ browser }) => {
  const page = await openPortal(browser, 'portal-hq', 'products@qingyuan.demo');
  await page.addInitScript(() => {
    const listen = window.addEventListener.bind(window) as (name: string, ...rest: unknown[]) => void;
    window.addEventListener = (name: string, ...rest: unknown[]) => {
      if (!/^(mouse|click)/.test(name)) listen(name, ...rest);
    };
  });
  await page.goto('/brands');
  const opens = page.getByRole('button', { name: '新建品牌' }).first();
  const dialog = page.getByRole('dialog', { name: '新建品牌' });
  await clickAt(page, opens, 1);
  await expect(dialog).toBeVisible();
  await clickAt(page, opens, 2);
  await expect(dialog).toBeHidden();
});

type Point = { x: number; y: number };

async function middleOf(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not on the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The first or the second click of a double click. */
async function clickAt(page: Page, target: Locator | Point, clickCount: 1 | 2): Promise<void> {
  const { x, y } = 'x' in target ? target : await middleOf(target);
  await page.mouse.move(x, y);
  await page.mouse.down({ clickCount });
  await page.mouse.up({ clickCount });
}
