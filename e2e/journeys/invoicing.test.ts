import { expect, type Page } from '@playwright/test';
import { e2eEnv } from '../env.ts';
import { type Purchase, packaging, purchase } from '../prepare/purchase.ts';
import { redInvoiceIssued } from '../prepare/red-invoice.ts';
import { test } from './journey.ts';
import { actWithWords, openPortal, reloadUntil } from './portal.ts';

test('an invoice is verified, refused when wrong or known, and only what is in dispute is held, taken or refused', async ({
  browser,
}) => {
  // 950 of 1,000 were accepted, at ¥2.00.
  const bought = await purchase({
    title: '瓶盖 补货',
    productCode: 'P-CAP-01',
    quantity: '1000',
    netPrice: '2.00',
    rejectedPercent: 5n,
    until: 'stored',
  });
  const supplier = await openPortal(browser, 'portal-supplier', packaging.owner);
  const dear = await issueAtDesk(supplier, bought, { quantity: '600', unitPrice: '2.20' });

  // Another amount than was issued: the platform says so, and the number may be handed in again.
  await supplier.goto(`/orders/${bought.orderId}`);
  await supplier.getByRole('main').getByRole('link', { name: '开票', exact: true }).click();
  await fillInvoice(supplier, { number: dear, quantity: '500', unitPrice: '2.20' });
  await supplier.getByRole('button', { name: '提交发票', exact: true }).click();
  await expect(supplier.getByText('查验不通过：与税务平台的票面信息不一致（价税合计）。')).toBeVisible();
  await supplier.getByRole('link', { name: '重新提交', exact: true }).click();
  await fillInvoice(supplier, { number: dear, quantity: '600', unitPrice: '2.20' });
  await supplier.getByRole('button', { name: '提交发票', exact: true }).dblclick();
  await expect(supplier).toHaveURL(/\/invoices\/(?!new)[\w-]+$/);
  const differences = supplier.getByRole('table', { name: '匹配差异' });
  const aboveOrder = differences.getByRole('row').filter({ hasText: '单价高于订单' });
  // 600 × ¥0.20 and 13 %.
  await expect(aboveOrder).toContainText('135.60');
  await expect(aboveOrder).toContainText('冻结');
  const dearInvoice = supplier.url();

  await supplier.goto(`/invoices/new?order=${bought.orderId}`);
  await fillInvoice(supplier, { number: dear, quantity: '300', unitPrice: '2.00' });
  await supplier.getByRole('button', { name: '提交发票', exact: true }).click();
  await expect(supplier.getByText(`发票 ${dear} 已经提交过，同一张发票只能提交一次。`)).toBeVisible();
  await expect(supplier.getByLabel('数量')).toHaveValue('300');

  // 50 more than were accepted.
  const many = await issueAtDesk(supplier, bought, { quantity: '400', unitPrice: '2.00' });
  await fillInvoice(supplier, { number: many, quantity: '400', unitPrice: '2.00' });
  await supplier.getByRole('button', { name: '提交发票', exact: true }).click();
  const aboveReceipt = differences.getByRole('row').filter({ hasText: '开票数量超过入库' });
  // 50 × ¥2.00 and 13 %; the other 350 are owed.
  await expect(aboveReceipt).toContainText('113.00');
  await expect(supplier.getByRole('table', { name: '应收款项' })).toContainText('791.00');
  const manyInvoice = supplier.url();

  const officer = await openPortal(browser, 'portal-hq', 'sourcing@qingyuan.demo');
  await openMatch(officer, dear);
  await expect(officer.getByText('冻结 ¥135.60')).toBeVisible();
  await actWithWords(officer, '接受差异', { field: '理由', text: '瓦楞纸涨价，同意补差' });
  await expect(officer.getByText('差异已接受', { exact: true }).first()).toBeVisible();
  await openMatch(officer, many);
  await expect(officer.getByRole('button', { name: '接受差异', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await actWithWords(officer, '拒绝', { field: '理由', text: '破损的 50 只不付款' });
  await expect(officer.getByText('已拒绝，待红冲')).toBeVisible();

  await supplier.goto(dearInvoice);
  await reloadUntil(supplier, supplier.getByText('已匹配').first());
  await expect(aboveOrder).toContainText('差异已接受');
  await expect(aboveOrder).toContainText('瓦楞纸涨价，同意补差');
  await supplier.goto(manyInvoice);
  await expect(aboveReceipt).toContainText('已拒绝，待红冲');
  await expect(aboveReceipt).toContainText('破损的 50 只不付款');

  // The supplier takes the refused 50 back: by another number the platform says no, by the red invoice the part is settled.
  const part = { sellerTaxNumber: bought.seller.taxNumber, netMinor: '10000', taxMinor: '1300' };
  const red = await redInvoiceIssued({ ...part, invoiceNumber: many });
  await supplier.getByRole('link', { name: '提交红字发票', exact: true }).click();
  await expect(supplier.getByLabel('红冲不含税金额')).toHaveValue('100.00');
  await supplier.getByLabel('红字发票号码').fill(dear);
  await supplier.getByRole('button', { name: '提交红字发票', exact: true }).click();
  await expect(supplier.getByText(`发票 ${dear} 已经提交过，同一张发票只能提交一次。`)).toBeVisible();
  await supplier.getByLabel('红字发票号码').fill(red);
  await supplier.getByRole('button', { name: '提交红字发票', exact: true }).dblclick();
  await expect(supplier).toHaveURL(/\/invoices\/[\w-]+$/);
  await expect(supplier.getByText(`这是一张红字发票，红冲 ${many}。`)).toBeVisible();
  await supplier.goto(manyInvoice);
  await reloadUntil(supplier, supplier.getByRole('table', { name: '红字发票' }).getByText('已冲抵'));
  await expect(aboveReceipt).toContainText('已红冲');
  await expect(supplier.getByRole('link', { name: '提交红字发票', exact: true })).toHaveCount(0);
  await openMatch(officer, many);
  const taken = officer.getByRole('table', { name: '红字发票' }).getByRole('row').filter({ hasText: red });
  await expect(taken).toContainText('-113.00');
  await expect(taken).toContainText('已冲抵');
  await taken.getByRole('link', { name: red }).click();
  await expect(officer.getByRole('link', { name: many }).first()).toBeVisible();

  // Owed: 600 at the order's price, what was taken above it, and 350; each with its day.
  await supplier.goto(`/payables?q=${dear}`);
  const owed = supplier.getByRole('table', { name: '应收货款' }).getByRole('row').filter({ hasText: dear });
  await expect(owed).toHaveCount(2);
  await expect(owed.filter({ hasText: '1,356.00' })).toContainText(/\d{4}-\d{2}-\d{2}/);
  await expect(owed.filter({ hasText: '135.60' })).toContainText(/\d{4}-\d{2}-\d{2}/);
});

interface Billed {
  quantity: string;
  unitPrice: string;
}

/** The supplier issues an invoice on the tax platform's own page, and reads its number. */
async function issueAtDesk(page: Page, bought: Purchase, billed: Billed) {
  const desk = await page.context().newPage();
  await desk.goto(`${e2eEnv.urls.emulator}/tax/desk`);
  const parties = [
    { group: '销售方', ...bought.seller },
    { group: '购买方', ...bought.buyer },
  ];
  for (const { group, name, taxNumber } of parties) {
    const party = desk.getByRole('group', { name: group });
    await party.getByLabel('名称').fill(name);
    await party.getByLabel('统一社会信用代码').fill(taxNumber);
  }
  await desk.getByLabel('第 1 行项目名称').fill('*包装*瓶盖 28 口径');
  await desk.getByLabel('第 1 行税收分类编码').fill('1030208010000000000');
  await desk.getByLabel('第 1 行数量').fill(billed.quantity);
  await desk.getByLabel('第 1 行单价').fill(billed.unitPrice);
  await desk.getByRole('button', { name: '开具' }).dblclick();
  await expect(desk.getByRole('heading', { name: '开具成功' })).toBeVisible();
  const number = (await desk.getByText(/^\d{20}$/).textContent()) ?? '';
  await desk.close();
  return number;
}

/** Types an invoice for the one line of the order, and lets the form work out its amounts. */
async function fillInvoice(page: Page, billed: Billed & { number: string }): Promise<void> {
  await page.getByLabel('发票号码').fill(billed.number);
  await page.getByLabel('数量').fill(billed.quantity);
  await page.getByLabel('不含税单价').fill(billed.unitPrice);
  await page.getByRole('button', { name: '按此填入' }).click();
}

async function openMatch(page: Page, invoiceNumber: string): Promise<void> {
  await page.goto(`/invoice-matches?view=all&q=${invoiceNumber}`);
  await page.getByRole('table', { name: '三单匹配' }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: '三单比对' })).toBeVisible();
}
