import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { openPortal } from './portal.ts';

test('a brand is renamed once by two clicks, a taken name is told under its field, and its page says who did it', async ({
  browser,
}) => {
  const mark = String(Date.now()).slice(-6);
  const page = await openPortal(browser, 'portal-hq', 'products@qingyuan.demo');
  await page.goto('/brands');
  for (const name of [`山泽 ${mark}`, `云岭 ${mark}`]) {
    await page.getByRole('button', { name: '新建品牌' }).click();
    const dialog = page.getByRole('dialog', { name: '新建品牌' });
    await dialog.getByLabel('名称', { exact: true }).fill(name);
    await dialog.getByRole('button', { name: '新建品牌' }).dblclick();
    await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  }
  await page.getByRole('link', { name: `山泽 ${mark}`, exact: true }).click();
  await expect(page.getByRole('heading', { name: `山泽 ${mark}` })).toBeVisible();
  await expect(page.getByText('还没有商品')).toBeVisible();

  await page.getByRole('button', { name: '改名', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '改名' });
  await dialog.getByLabel('名称', { exact: true }).fill(`云岭 ${mark}`);
  await dialog.getByRole('button', { name: '改名', exact: true }).click();
  await expect(dialog.getByRole('textbox', { name: '名称', exact: true })).toHaveAccessibleDescription(
    `已有名为“云岭 ${mark}”的品牌，请换一个名称。`,
  );
  await expect(dialog.getByText(`“云岭 ${mark}”`)).toHaveCount(1);
  await dialog.getByLabel('名称', { exact: true }).fill(`清溪 ${mark}`);
  await dialog.getByRole('button', { name: '改名', exact: true }).dblclick();
  await expect(page.getByRole('heading', { name: `清溪 ${mark}` })).toBeVisible();
  await expect(page.getByText(`山泽 ${mark} → 清溪 ${mark}`)).toHaveCount(1);
});
