import { expect, type Page } from '@playwright/test';
import { daysAhead } from '../prepare/rfq.ts';
import { test } from './journey.ts';
import { actWithWords, openPortal, typeDate } from './portal.ts';

test('both sides sign the two contracts of an award, and an order is released under each, once', async ({
  browser,
}) => {
  const buyer = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  await buyer.goto(`/contracts?view=all&q=${encodeURIComponent('纸箱 明年第一季度')}`);
  const contracts = buyer.getByRole('table', { name: '框架合同' }).getByRole('row');
  await expect(contracts.getByRole('link', { name: /^CT-/ })).toHaveCount(2);
  const numbers: Record<string, string> = {};
  for (const name of ['华瑞', '江南']) {
    numbers[name] = (await contracts.filter({ hasText: name }).getByRole('link').first().textContent()) ?? '';
  }

  // The buyer's side comes second.
  await buyer.getByRole('link', { name: numbers.华瑞 ?? '' }).click();
  await expect(buyer.getByRole('button', { name: '签署', exact: true })).toHaveAttribute('aria-disabled', 'true');
  for (const [email, number] of [
    ['owner@huarui.demo', numbers.华瑞],
    ['owner@bottles.demo', numbers.江南],
  ] as const) {
    const supplier = await openPortal(browser, 'portal-supplier', email);
    await supplier.goto('/contracts');
    await supplier.getByRole('link', { name: number ?? '' }).click();
    await confirmTwice(supplier, '签署合同');
    await expect(supplier.getByText('合同已签署，等待采购方签署')).toBeVisible();
    await supplier.context().close();
  }
  for (const [name, quantity] of [
    ['华瑞', '12000'],
    ['江南', '8000'],
  ] as const) {
    await buyer.goto(`/contracts?view=all&q=${encodeURIComponent(numbers[name] ?? '')}`);
    await buyer.getByRole('link', { name: numbers[name] ?? '' }).click();
    await confirmTwice(buyer, '签署');
    await expect(buyer.getByText('已签署，合同生效')).toBeVisible();
    await expect(buyer.getByRole('region', { name: '签署' }).getByText('尚未签署')).toHaveCount(0);

    await buyer.getByRole('link', { name: '下达订单' }).click();
    await buyer.getByRole('textbox', { name: /^订购数量/ }).fill(quantity);
    await typeDate(buyer, '需求日期', daysAhead(20));
    await expect(buyer).toHaveURL(/\/purchase-orders\/new/);
    await buyer.getByRole('button', { name: '下达', exact: true }).dblclick();
    await expect(buyer).toHaveURL(/\/purchase-orders\/(?!new)[\w-]+$/);
    await expect(buyer.getByText('待供应商确认').first()).toBeVisible();
    // One order came of the two clicks: the contract has lost its quantity once.
    await buyer
      .getByRole('link', { name: numbers[name] ?? '' })
      .first()
      .click();
    await expect(buyer.getByRole('table', { name: '物料与价格' })).toContainText(Number(quantity).toLocaleString('en'));
    await expect(buyer.getByRole('link', { name: /^PO-/ })).toHaveCount(1);
  }
});

test('a supplier confirms one order once, and changes another only as far as headquarters agrees', async ({
  browser,
}) => {
  const confirming = await openPortal(browser, 'portal-supplier', 'owner@labels.demo');
  await confirming.goto('/orders');
  await confirming.getByRole('link', { name: /^PO-/ }).first().click();
  await confirmTwice(confirming, '确认订单');
  await expect(confirming.getByText('已确认').first()).toBeVisible();
  await confirming.getByRole('tab', { name: '操作记录' }).click();
  await expect(confirming.getByRole('tabpanel', { name: '操作记录' }).getByText('确认订单')).toHaveCount(1);

  const supplier = await openPortal(browser, 'portal-supplier', 'owner@huarui.demo');
  await supplier.goto('/orders');
  const order = supplier.getByRole('row').filter({ hasText: '瓶标' }).getByRole('link').first();
  const number = (await order.textContent()) ?? '';
  await order.click();
  await propose(supplier, { quantity: '60000', day: daysAhead(40), reason: '版辊排产已满' });

  const buyer = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  await buyer.goto(`/purchase-orders?view=all&q=${number}`);
  await buyer.getByRole('link', { name: number }).click();
  const change = buyer.getByRole('region', { name: '供应商变更申请' });
  await expect(change).toContainText('60,000');
  await expect(change).toContainText('理由：版辊排产已满');
  await actWithWords(buyer, '拒绝变更', { field: '理由', text: '新品上市在即，请至少交付 80,000' });
  await expect(buyer.getByText('已拒绝变更')).toBeVisible();
  await expect(buyer.getByRole('table', { name: '明细' })).toContainText('90,000');

  await supplier.reload();
  await expect(supplier.getByText('采购方答复：新品上市在即，请至少交付 80,000')).toBeVisible();
  await propose(supplier, { quantity: '80000', day: daysAhead(35), reason: '已协调加班' });
  await buyer.reload();
  await expect(change).toContainText('80,000');
  await actWithWords(buyer, '接受变更');
  await expect(buyer.getByText('已接受变更')).toBeVisible();
  await supplier.reload();
  await expect(supplier.getByText('已确认').first()).toBeVisible();
  await expect(supplier.getByRole('table', { name: '订单明细' })).toContainText('80,000');
  await expect(supplier.getByRole('table', { name: '订单明细' })).toContainText(daysAhead(35));
});

async function propose(page: Page, { quantity, day, reason }: { quantity: string; day: string; reason: string }) {
  await page.getByRole('link', { name: '提出变更' }).click();
  await page.getByRole('textbox', { name: '数量' }).fill(quantity);
  await typeDate(page, '可交付日期', day);
  await page.getByLabel('原因').fill(reason);
  await page.getByRole('button', { name: '提交变更', exact: true }).dblclick();
  await expect(page).toHaveURL(/\/orders\/[\w-]+$/);
  await expect(page.getByText('变更中').first()).toBeVisible();
}

/** Presses a command that is asked back, and confirms it by two clicks. */
async function confirmTwice(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: label, exact: true }).dblclick();
}
