import { expect, test } from '@playwright/test';
import { actConfirmed, choose, openPortal } from './portal.ts';

test('a delivery is counted, inspected by another person, part of it refused, and the rest put into stock', async ({
  browser,
}) => {
  const warehouse = await openPortal(browser, 'portal-hq', 'warehouse@qingyuan.demo');
  await warehouse.goto('/shipment-notices');
  await warehouse.getByRole('link', { name: /^SN-/ }).first().click();
  await warehouse.getByRole('link', { name: '收货', exact: true }).click();
  const counted = warehouse.getByLabel('实收数量').first();
  const announced = Number((await counted.inputValue()).replaceAll(',', ''));
  await counted.fill(String(announced - 2));
  await expect(warehouse.getByText(/^少 /)).toBeVisible();
  await warehouse.getByRole('button', { name: '确认收货', exact: true }).click();
  await expect(warehouse).toHaveURL(/\/goods-receipts\/[\w-]+$/);
  const { pathname } = new URL(warehouse.url());

  // Who counted does not inspect.
  await expect(warehouse.getByRole('button', { name: '质检', exact: true })).toHaveAttribute('aria-disabled', 'true');
  const quality = await openPortal(browser, 'portal-hq', 'quality@qingyuan.demo');
  await quality.goto(`${pathname}/inspect`);
  await quality
    .getByLabel('合格数量')
    .first()
    .fill(String(announced - 12));
  await expect(quality.getByText(/^不合格 10 /)).toBeVisible();
  await choose(quality, '不合格原因', '破损');
  await quality.getByRole('button', { name: '提交质检结果', exact: true }).click();
  await expect(quality).toHaveURL(/\/goods-receipts\/[\w-]+$/);
  await expect(quality.getByText('部分合格').first()).toBeVisible();

  await warehouse.reload();
  await actConfirmed(warehouse, '入库');
  await expect(warehouse.getByText('已入库').first()).toBeVisible();
});
