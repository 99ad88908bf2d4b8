import { expect, type Locator, type Page } from '@playwright/test';
import { dealerAtWork, transfer, transferFromSomebodyElse } from '../prepare/dealer.ts';
import { daysAhead } from '../prepare/rfq.ts';
import { test } from './journey.ts';
import { actWithWords, choose, openPortal, reloadUntil } from './portal.ts';

test('a transfer is claimed and becomes the advance; an order with a scheme is paid from it, comes in two deliveries with a case missing, is invoiced with its discount, and goes on to an outlet', async ({
  browser,
}) => {
  // The longest of all: six people and eleven documents.
  test.slow();
  const at = await dealerAtWork({ bottles: '2400', creditLimit: '500000' });
  const { dealer, drink } = at;
  // Its name, but not the account that it registered: nobody knows for sure, so that a person decides.
  await transfer(at, { amountMinor: '500000', from: 'other' });

  const receivables = await openPortal(browser, 'portal-hq', 'receivables@qingyuan.demo');
  await receivables.goto(`/receipts?view=unclaimed&q=${encodeURIComponent(dealer.name)}`);
  await reloadUntil(receivables, rowOf(receivables, dealer.name));
  await expect(rowOf(receivables, dealer.name)).toContainText('5,000.00');
  await rowOf(receivables, dealer.name).getByRole('link').first().click();
  const suggestion = rowOf(receivables.getByRole('table', { name: '可能属于' }), dealer.name);
  await suggestion.getByRole('link', { name: '认领给它' }).click();
  await expect(receivables.getByText('该经销商没有未还的货款，款项将转入预收货款。')).toBeVisible();
  await receivables.getByRole('button', { name: '认领', exact: true }).dblclick();
  await expect(receivables.getByText('已认领', { exact: true }).first()).toBeVisible();
  const split = receivables.getByRole('table', { name: '款项去向' });
  await expect(rowOf(split, '转入预收货款')).toContainText('5,000.00');

  const purchaser = await openPortal(browser, 'portal-distributor', at.email);
  await purchaser.goto('/funds');
  await reloadUntil(
    purchaser,
    rowOf(purchaser.getByRole('table', { name: '五个钱包与今天可下单' }), '预收货款')
      .getByText('5,000.00')
      .first(),
  );

  await purchaser.goto('/order');
  const product = purchaser.getByRole('group', { name: drink.name });
  await expect(product).toContainText('每箱 ¥81.36（24 瓶）');
  await product.getByLabel('箱数').fill('20');
  await choose(purchaser, '政策', at.scheme, product);
  const sums = purchaser.getByRole('status', { name: '订单合计' });
  await expect(sums).toContainText('20 箱 + 赠 2 箱');
  await expect(sums).toContainText('¥1,789.92');
  await expect(sums).toContainText('−¥162.72');
  await expect(sums).toContainText('¥1,627.20');
  await expect(sums).toContainText('¥3,372.80');
  await purchaser.getByRole('button', { name: '提交订单', exact: true }).dblclick();
  await expect(purchaser).toHaveURL(/\/orders\/[\w-]+$/);
  await reloadUntil(purchaser, purchaser.getByText('待分货').first());
  const orderNumber = await numberOf(purchaser);
  const { pathname: orderPath } = new URL(purchaser.url());
  const salesOrderPath = orderPath.replace('/orders/', '/sales-orders/');

  const sales = await openPortal(browser, 'portal-hq', 'sales@qingyuan.demo');
  await sales.goto(`/sales-orders?q=${orderNumber}`);
  await sales.getByRole('link', { name: orderNumber }).click();
  await sales.getByRole('link', { name: '分货', exact: true }).click();
  await expect(rowOf(sales.getByRole('table', { name: `${drink.name} 的库存` }), drink.batchNumber)).toContainText(
    '22 箱',
  );
  await expect(sales.getByLabel(drink.name, { exact: true })).toHaveValue('22');
  await sales.getByRole('button', { name: '确认分货', exact: true }).dblclick();
  await expect(sales).toHaveURL(salesOrderPath);
  await expect(sales.getByText('待发货').first()).toBeVisible();

  const warehouse = await openPortal(browser, 'portal-hq', 'warehouse@qingyuan.demo');
  const first = await ship(warehouse, { salesOrderPath, product: drink.name, cases: '12', waybill: 'SJ-1' });
  const second = await ship(warehouse, { salesOrderPath, product: drink.name, cases: '10', waybill: 'SJ-2' });

  await purchaser.goto('/deliveries');
  await purchaser.getByRole('link', { name: first }).click();
  await expect(rowOf(purchaser.getByRole('table', { name: '送货单明细' }), drink.batchNumber)).toContainText('12 箱');
  await purchaser.getByRole('button', { name: '确认签收', exact: true }).dblclick();
  await expect(purchaser.getByText('已签收', { exact: true }).first()).toBeVisible();
  await purchaser.goto('/deliveries');
  await purchaser.getByRole('link', { name: second }).click();
  await purchaser.getByLabel(new RegExp(`${drink.batchNumber} 实收`)).fill('9');
  await purchaser.getByLabel('差异说明').fill('外箱破损，少一箱');
  await purchaser.getByRole('button', { name: '确认签收', exact: true }).dblclick();
  await expect(purchaser.getByText('差异已提交，总部确定由谁承担后本单完成。')).toBeVisible();

  await sales.goto('/shipments?view=disputed');
  await sales.getByRole('link', { name: second }).click();
  await expect(sales.getByText('买方签收时说明：外箱破损，少一箱。')).toBeVisible();
  await sales.getByRole('button', { name: '差异定责', exact: true }).click();
  const decision = sales.getByRole('dialog', { name: '差异定责' });
  await decision.getByRole('radio', { name: '承运商' }).check();
  await decision.getByLabel('定责说明').fill('承运商途中丢失，由其赔付');
  await decision.getByRole('button', { name: '差异定责', exact: true }).dblclick();
  await expect(sales.getByRole('button', { name: '差异定责', exact: true })).toHaveCount(0);
  await expect(rowOf(sales.getByRole('table', { name: '送货单明细' }), drink.batchNumber)).toContainText('承运商');
  await purchaser.reload();
  await expect(purchaser.getByText('承运商途中丢失，由其赔付')).toBeVisible();

  const tax = await openPortal(browser, 'portal-hq', 'tax@qingyuan.demo');
  await tax.goto(`/sales-invoices?q=${orderNumber}`);
  await reloadUntil(tax, tax.getByRole('table', { name: '销项发票' }).getByRole('row').nth(2));
  await tax.getByRole('table', { name: '销项发票' }).getByRole('link').first().click();
  await tax.getByRole('button', { name: '开具发票', exact: true }).click();
  await tax.getByRole('dialog', { name: '开具发票' }).getByRole('button', { name: '开具发票', exact: true }).dblclick();
  await reloadUntil(tax, tax.getByText('已开具').first());

  await purchaser.goto('/invoices');
  await reloadUntil(purchaser, rowOf(purchaser, orderNumber).getByRole('link').first());
  await rowOf(purchaser, orderNumber).getByRole('link').first().click();
  // A line for each delivery, each with its share of the discount; 21 of 22 cases arrived.
  const lines = purchaser.getByRole('table', { name: '明细' });
  await expect(rowOf(lines, '288 瓶')).toContainText('88.76');
  await expect(rowOf(lines, '216 瓶')).toContainText('66.56');
  await expect(lines).toContainText('1,553.24');
  await expect(purchaser.getByRole('link', { name: '下载 PDF' })).toBeVisible();

  await purchaser.goto('/outlet-deliveries/new');
  await choose(purchaser, '终端', at.outlet);
  await choose(purchaser, '批次', drink.name);
  await purchaser.getByLabel('数量').fill('2');
  await purchaser.getByRole('button', { name: '确认出货', exact: true }).dblclick();
  await expect(purchaser).toHaveURL(/\/outlet-deliveries$/);
  await expect(rowOf(purchaser, at.outlet)).toContainText('2 箱');
  await purchaser.goto('/stock');
  await expect(rowOf(purchaser, drink.batchNumber)).toContainText('19 箱');

  // The home page says what was done: one order, one transfer, one batch.
  await purchaser.goto('/');
  const figures = purchaser.getByRole('region', { name: '关键数字' });
  await expect(figures.getByRole('link', { name: '进货 · 今天' })).toContainText('¥1,627.20');
  await expect(figures.getByRole('link', { name: '我的库存' })).toContainText('1 批');
  const bought = purchaser.getByRole('region', { name: '我们进了多少货？' });
  await expect(bought.getByRole('img', { name: '进货 ¥1,627.20' })).toBeVisible();
  await bought.getByText('看数字').click();
  await expect(rowOf(bought, '合计')).toContainText('1,627.20');
  const paid = purchaser.getByRole('region', { name: '我们付了多少钱？' });
  await expect(paid.getByRole('img', { name: '付款 ¥5,000.00' })).toBeVisible();
  await purchaser.getByRole('link', { name: '近 90 天' }).click();
  await expect(purchaser).toHaveURL(/\?days=90$/);
  await expect(bought.getByRole('img', { name: '近 90 天：进货 ¥1,627.20' })).toBeVisible();
  // A figure leads to the rows that it counts, on their days; the chip takes the days off again.
  await figures.getByRole('link', { name: '进货 · 今天' }).click();
  const today = daysAhead(0);
  await expect(purchaser).toHaveURL(new RegExp(`/orders\\?from=${today}&to=${today}$`));
  await expect(purchaser.getByRole('link', { name: orderNumber })).toBeVisible();
  await purchaser.goto(`/orders?from=${daysAhead(-2)}&to=${daysAhead(-1)}`);
  await expect(purchaser.getByRole('link', { name: orderNumber })).toHaveCount(0);
  await purchaser.getByRole('button', { name: `去掉筛选：成交 ${daysAhead(-2)} 至 ${daysAhead(-1)}` }).click();
  await expect(purchaser).toHaveURL(/\/orders$/);
  await expect(purchaser.getByRole('link', { name: orderNumber })).toBeVisible();
  await purchaser.goto('/');
  await paid.getByRole('link', { name: '付款' }).first().click();
  await expect(purchaser).toHaveURL(/\/statements\?view=transfers&from=[\d-]+&to=[\d-]+$/);
  await expect(rowOf(purchaser, '5,000.00')).toHaveCount(1);
});

test('an order beyond the credit is refused; one above the limit is approved by a manager, allocated less, signed for and owed; somebody else pays it with a mandate that a second person agrees to', async ({
  browser,
}) => {
  test.slow();
  const at = await dealerAtWork({ bottles: '24000', creditLimit: '6000000' });
  const { dealer, drink } = at;
  const purchaser = await openPortal(browser, 'portal-distributor', at.email);
  await purchaser.goto('/order');
  const product = purchaser.getByRole('group', { name: drink.name });
  await purchaser.getByRole('radio', { name: '授信' }).check();
  await product.getByLabel('箱数').fill('740');
  await expect(purchaser.getByRole('status', { name: '订单合计' })).toContainText('授信不足，还差¥206.40');
  await purchaser.getByRole('button', { name: '提交订单', exact: true }).dblclick();
  await expect(purchaser.getByText(/可用授信只有 ¥60,?000.00，这张订单需要 ¥60,?206.40/).first()).toBeVisible();
  // What was typed is still there.
  await expect(product.getByLabel('箱数')).toHaveValue('740');
  await product.getByLabel('箱数').fill('650');
  await purchaser.getByRole('button', { name: '提交订单', exact: true }).dblclick();
  await expect(purchaser).toHaveURL(/\/orders\/[\w-]+$/);
  await reloadUntil(purchaser, purchaser.getByText('待审核').first());
  const orderNumber = await numberOf(purchaser);
  const salesOrderPath = new URL(purchaser.url()).pathname.replace('/orders/', '/sales-orders/');

  const sales = await openPortal(browser, 'portal-hq', 'sales@qingyuan.demo');
  await sales.goto(salesOrderPath);
  await expect(sales.getByRole('button', { name: '审核通过', exact: true })).toHaveAttribute('aria-disabled', 'true');
  const manager = await openPortal(browser, 'portal-hq', 'manager@qingyuan.demo');
  await manager.goto(`/sales-orders?q=${orderNumber}`);
  await manager.getByRole('link', { name: orderNumber }).click();
  await actWithWords(manager, '审核通过', { field: '备注', text: '旺季备货，回款正常' });
  await expect(manager.getByText('待分货', { exact: true }).first()).toBeVisible();

  await sales.goto(`${salesOrderPath}/allocate`);
  await sales.getByLabel(drink.name, { exact: true }).fill('600');
  await sales.getByRole('button', { name: '确认分货', exact: true }).dblclick();
  await expect(sales).toHaveURL(salesOrderPath);
  await expect(sales.getByText('订购 15,600 瓶')).toBeVisible();
  await expect(sales.getByText('¥48,816.00').first()).toBeVisible();

  const warehouse = await openPortal(browser, 'portal-hq', 'warehouse@qingyuan.demo');
  const shipment = await ship(warehouse, { salesOrderPath, product: drink.name, cases: '600', waybill: 'SJ-3' });
  await purchaser.goto('/deliveries');
  await purchaser.getByRole('link', { name: shipment }).click();
  await purchaser.getByRole('button', { name: '确认签收', exact: true }).dblclick();
  await expect(purchaser.getByText('已签收', { exact: true }).first()).toBeVisible();
  await purchaser.goto('/statements');
  const owed = rowOf(purchaser, shipment);
  await reloadUntil(purchaser, owed.first());
  await expect(owed.first()).toContainText('48,816.00');

  await transferFromSomebodyElse(at, { amountMinor: '4881600', payer: '苏州恒通商贸有限公司' });
  const receivables = await openPortal(browser, 'portal-hq', 'receivables@qingyuan.demo');
  await receivables.goto(`/receipts?view=unclaimed&q=${encodeURIComponent(dealer.name)}`);
  await reloadUntil(receivables, rowOf(receivables, '苏州恒通商贸有限公司'));
  await rowOf(receivables, '苏州恒通商贸有限公司').getByRole('link').first().click();
  await expect(receivables).toHaveURL(/\/receipts\/[\w-]+$/);
  const { pathname: receiptPath } = new URL(receivables.url());
  await receivables.getByRole('button', { name: '认领', exact: true }).click();
  const whose = receivables.getByRole('dialog', { name: '认领' });
  await choose(receivables, '经销商', `D-${at.suffix}`, whose);
  await whose.getByRole('button', { name: '认领', exact: true }).click();
  await expect(receivables.getByText(/不是该经销商本身，属第三方代付/)).toBeVisible();
  await expect(receivables.getByLabel(new RegExp(`^${shipment}`))).toHaveValue('48,816.00');
  await receivables.getByLabel('付款人（按委托书填写）').fill('苏州恒通商贸有限公司');
  await receivables.getByLabel('代谁付款（按委托书填写）').fill(dealer.name);
  // Without the paper nothing is handed in.
  await receivables.getByRole('button', { name: '提交审批', exact: true }).click();
  await expect(receivables.getByText('请选择委托书文件')).toBeVisible();
  await receivables.locator('input[type=file]').setInputFiles({
    name: '代付委托书.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n'),
  });
  await expect(receivables.getByText('已上传')).toBeVisible();
  await receivables.getByRole('button', { name: '提交审批', exact: true }).dblclick();
  await expect(receivables).toHaveURL(receiptPath);
  await expect(receivables.getByText('待审批', { exact: true }).first()).toBeVisible();

  const finance = await openPortal(browser, 'portal-hq', 'finance@qingyuan.demo');
  await finance.goto(receiptPath);
  await actWithWords(finance, '审批通过');
  await expect(rowOf(finance.getByRole('table', { name: '款项去向' }), `偿还发货单 ${shipment}`)).toContainText(
    '48,816.00',
  );
  await purchaser.goto('/statements?view=all');
  await reloadUntil(purchaser, owed.getByText('已还清').first());
  await purchaser.goto('/funds');
  await reloadUntil(
    purchaser,
    rowOf(purchaser.getByRole('table', { name: '五个钱包与今天可下单' }), '授信')
      .getByText('60,000.00')
      .first(),
  );
});

function rowOf(within: Page | Locator, text: string): Locator {
  return within.getByRole('row').filter({ hasText: text });
}

async function numberOf(page: Page): Promise<string> {
  const heading = await page.getByRole('heading', { level: 1 }).textContent();
  return heading?.match(/[A-Z]+-\d+-\d+/)?.[0] ?? '';
}

/** Picks a part of an order and hands it to the carrier. Answers the shipment's number. */
async function ship(
  warehouse: Page,
  part: { salesOrderPath: string; product: string; cases: string; waybill: string },
): Promise<string> {
  await warehouse.goto(part.salesOrderPath);
  await warehouse.getByRole('link', { name: '发货', exact: true }).click();
  await warehouse.getByLabel(new RegExp(`^${part.product}`)).fill(part.cases);
  await warehouse.getByRole('button', { name: '生成拣货单', exact: true }).dblclick();
  await expect(warehouse).toHaveURL(/\/shipments\/(?!new)[\w-]+$/);
  const number = await numberOf(warehouse);
  await warehouse.getByRole('button', { name: '交承运', exact: true }).click();
  const dialog = warehouse.getByRole('dialog', { name: '交承运' });
  await dialog.getByLabel('承运商').fill('顺捷物流');
  await dialog.getByLabel('运单号').fill(`${part.waybill}-${number}`);
  await dialog.getByRole('button', { name: '交承运', exact: true }).dblclick();
  await expect(warehouse.getByText('待签收', { exact: true }).first()).toBeVisible();
  return number;
}
