import { expect, type Page } from '@playwright/test';
import { test } from './journey.ts';
import { openPortal } from './portal.ts';

test('quality follows a drink back to its suppliers and a material on to its buyers, and opens their documents', async ({
  browser,
}) => {
  const page = await openPortal(browser, 'portal-hq', 'quality@qingyuan.demo');
  await page.goto('/trace');
  await expect(page.getByText('查哪一批？')).toBeVisible();
  // The product's code alone: which of its batches?
  await search(page, 'F-012');
  await page.getByRole('list', { name: '哪一个批次？' }).getByRole('link', { name: /-012$/ }).click();

  const chain = page.getByRole('list', { name: '从原料到顾客' });
  const stage = (name: string) => chain.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
  const drink = (await stage('批次').getByRole('link').first().textContent()) ?? '';
  expect(drink).toMatch(/^\d{8}-012$/);
  await expect(stage('原料').getByText('祥和茶叶有限公司').first()).toBeVisible();
  await expect(stage('经销商').getByRole('link', { name: '杭州恒顺商贸有限公司' })).toBeVisible();
  // Orange is in another drink.
  await expect(page.getByText('浓缩橙汁')).toHaveCount(0);

  const receipt = stage('原料').getByRole('link', { name: /^GR-/ }).first();
  const receiptNumber = (await receipt.textContent()) ?? '';
  await receipt.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(receiptNumber);
  await page.goBack();

  // From the material on: what was made of it, and who has it.
  await page
    .getByRole('table', { name: '相关批次' })
    .getByRole('row')
    .filter({ hasText: '茉莉花茶原叶' })
    .first()
    .click();
  await page.getByRole('link', { name: '查看来龙去脉' }).click();
  await expect(stage('批次').getByRole('link', { name: drink })).toBeVisible();
  await expect(stage('经销商').getByRole('link', { name: '杭州恒顺商贸有限公司' })).toBeVisible();
  const delivery = stage('经销商').getByRole('link', { name: /^SH-/ }).first();
  const deliveryNumber = (await delivery.textContent()) ?? '';
  await delivery.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(deliveryNumber);

  await page.goto('/trace');
  await search(page, `F-012 ${drink.replace('-012', '-404')}`);
  await expect(page.getByText('没有这个批次')).toBeVisible();
});

async function search(page: Page, text: string): Promise<void> {
  const box = page.getByRole('searchbox', { name: '条码 + 批号，或扫码' });
  await box.fill(text);
  await box.press('Enter');
}
