import { expect } from '@playwright/test';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { packaging, purchase } from '../prepare/purchase.ts';
import { test } from './journey.ts';
import { pdf, save } from './paper.ts';
import { actConfirmed, actWithWords, choose, openPortal, typeDate } from './portal.ts';

test('part of an order is shipped with its report, counted, partly refused, stocked, and the rest handed back', async ({
  browser,
}) => {
  const { orderId } = await purchase({
    title: '纸箱 补货',
    productCode: 'P-CTN-01',
    quantity: '1000',
    netPrice: '2.40',
    until: 'confirmed',
  });
  const today = businessDay(new Date());
  const batch = `HR-${Date.now()}`;
  const report = pdf(`检验报告 ${batch}.pdf`);

  const supplier = await openPortal(browser, 'portal-supplier', packaging.owner);
  await supplier.goto(`/orders/${orderId}`);
  await supplier.getByRole('main').getByRole('link', { name: '发货', exact: true }).click();
  await supplier.getByLabel('数量', { exact: true }).fill('400');
  await supplier.getByLabel('批号').first().fill(batch);
  await typeDate(supplier, '生产日期', addDays(today, -3));
  await supplier.getByLabel('承运人').fill('顺通物流');
  await supplier.getByLabel('编号').fill(`QC-${batch}`);
  await supplier.getByLabel('文件').setInputFiles(report);
  await expect(supplier.getByText('已上传')).toBeVisible();
  await supplier.getByRole('button', { name: '发出发货通知', exact: true }).dblclick();
  await expect(supplier).toHaveURL(/\/shipments\/[\w-]+$/);
  await expect(supplier.getByRole('link', { name: report.name })).toBeVisible();
  const notice = new URL(supplier.url()).pathname.split('/').at(-1);

  // Two clicks have sent one notice.
  await supplier.goto(`/shipments?q=${batch}`);
  await expect(supplier.getByRole('table', { name: '发货' }).getByRole('link', { name: /^SN-/ })).toHaveCount(1);

  const warehouse = await openPortal(browser, 'portal-hq', 'warehouse@qingyuan.demo');
  await warehouse.goto(`/shipment-notices/${notice}`);
  const saved = await save(warehouse, warehouse.getByRole('link', { name: report.name }));
  expect(saved).toEqual({ name: report.name, bytes: report.buffer });
  await warehouse.getByRole('main').getByRole('link', { name: '收货', exact: true }).click();
  await warehouse.getByLabel('实收数量').fill('390');
  await expect(warehouse.getByText('少 10 只')).toBeVisible();
  await warehouse.getByRole('button', { name: '确认收货', exact: true }).dblclick();
  await expect(warehouse).toHaveURL(/\/goods-receipts\/[\w-]+$/);
  const { pathname } = new URL(warehouse.url());

  // Who counted does not inspect.
  await expect(warehouse.getByRole('button', { name: '质检', exact: true })).toHaveAttribute('aria-disabled', 'true');
  const quality = await openPortal(browser, 'portal-hq', 'quality@qingyuan.demo');
  await quality.goto(`${pathname}/inspect`);
  await quality.getByLabel('合格数量').fill('380');
  await choose(quality, '不合格原因', '破损');
  await quality.getByLabel('说明').fill('角部压塌');
  await quality.getByRole('button', { name: '提交质检结果', exact: true }).dblclick();
  await expect(quality.getByText('部分合格').first()).toBeVisible();

  // The next button is pressed before the page has been read again: the press counts.
  await warehouse.reload();
  await actConfirmed(warehouse, '入库');
  await actWithWords(warehouse, '退供', { field: '退回方式', text: '顺通物流 ST20261123' });
  await expect(warehouse.getByText(/^不合格部分已退供（.+）：顺通物流 ST20261123/)).toBeVisible();
  await expect(warehouse.getByText('已入库').first()).toBeVisible();
  await expect(warehouse.getByRole('button', { name: '退供', exact: true })).toHaveCount(0);

  await supplier.goto(`/receipts?q=${batch}`);
  await supplier.getByRole('link', { name: /^GR-/ }).click();
  await expect(supplier.getByText(/^批次 .+ 不合格 10 只 · 破损 · 角部压塌$/)).toBeVisible();
  await supplier.goto(`/orders/${orderId}`);
  await expect(supplier.getByText('部分收货').first()).toBeVisible();
});
