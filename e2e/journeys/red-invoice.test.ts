import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { documentLine } from '@quanlian/money/tax.ts';
import { issueInvoice } from '@quanlian/tools/demo/tax-desk.ts';
import { e2eEnv } from '../env.ts';
import { type Purchase, packaging, purchase } from '../prepare/purchase.ts';
import { redInvoiceIssued } from '../prepare/red-invoice.ts';
import { test } from './journey.ts';
import { actWithWords, choose, openPortal, reloadUntil } from './portal.ts';

test('a red invoice of another amount waits at headquarters, which gives it back or takes it off what it fits', async ({
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
  const number = await invoiceIssued(bought, { quantity: '1000', unitPrice: '2.20' });
  const supplier = await openPortal(browser, 'portal-supplier', packaging.owner);
  await supplier.goto(`/invoices/new?order=${bought.orderId}`);
  await supplier.getByLabel('发票号码').fill(number);
  await supplier.getByLabel('数量').fill('1000');
  await supplier.getByLabel('不含税单价').fill('2.20');
  await supplier.getByRole('button', { name: '按此填入' }).click();
  await supplier.getByRole('button', { name: '提交发票', exact: true }).click();
  const differences = supplier.getByRole('table', { name: '匹配差异' });
  await expect(differences.getByRole('row')).toHaveCount(3);
  const original = supplier.url();

  // ¥0.20 above the order on 950, and 50 that were not accepted: the 50 are refused.
  const clerk = await openPortal(browser, 'portal-hq', 'clerk@qingyuan.demo');
  await clerk.goto(`/invoice-matches?view=all&q=${number}`);
  await clerk.getByRole('table', { name: '三单匹配' }).getByRole('link').first().click();
  const missing = clerk.getByRole('listitem').filter({ hasText: '开票数量超过入库' });
  await missing.getByRole('button', { name: '拒绝', exact: true }).click();
  const dialog = clerk.getByRole('dialog', { name: '拒绝' });
  await dialog.getByLabel('理由').fill('50 只破损，已退回');
  await dialog.getByRole('button', { name: '拒绝', exact: true }).click();
  await expect(clerk.getByText('已拒绝，待红冲')).toBeVisible();

  // Neither what was refused nor all that is open: held, and given back with words that the supplier reads.
  const part = { invoiceNumber: number, sellerTaxNumber: bought.seller.taxNumber };
  const wrong = await redInvoiceIssued({ ...part, netMinor: '20000', taxMinor: '2600' });
  await submitRed(supplier, { original, number: wrong, net: '200.00', tax: '26.00' });
  await expect(supplier.getByText('与原发票被拒绝而待红冲的部分不一致')).toBeVisible();
  await openHeld(clerk, wrong);
  await expect(clerk.getByText('没有哪些部分与这张红字发票的不含税金额和税额都一致')).toBeVisible();
  await clerk.getByRole('button', { name: '冲抵', exact: true }).click();
  const apply = clerk.getByRole('dialog', { name: '冲抵' });
  await choose(clerk, '冲抵原发票的哪些部分', '瓶盖 28 口径 · 开票数量超过入库', apply);
  await apply.getByLabel('原因').fill('按破损冲抵');
  await apply.getByRole('button', { name: '冲抵', exact: true }).click();
  await expect(
    clerk.getByText('所选部分不含税 ¥110.00、税额 ¥14.30，与红字发票的不含税 ¥200.00、税额 ¥26.00 不一致'),
  ).toBeVisible();
  await apply.getByRole('button', { name: '关闭' }).click();
  await actWithWords(clerk, '退回供应商', { field: '原因', text: '应红冲 339 元：破损 50 只和高于订单的差价' });
  await expect(clerk.getByText('采购方退回了这张红字发票：应红冲 339 元')).toBeVisible();
  await expect(clerk.getByRole('button', { name: '冲抵', exact: true })).toHaveCount(0);
  await reloadUntil(supplier, supplier.getByText('采购方退回了这张红字发票：应红冲 339 元'));

  // Both parts together: they are proposed, the one that was only held is refused by it, and the invoice is settled.
  const right = await redInvoiceIssued({ ...part, netMinor: '30000', taxMinor: '3900' });
  await supplier.getByRole('link', { name: '重新提交', exact: true }).click();
  await submitRed(supplier, { original, number: right, net: '300.00', tax: '39.00' });
  await openHeld(clerk, right);
  await expect(clerk.getByText('核对无误后点「冲抵」')).toBeVisible();
  await actWithWords(clerk, '冲抵', { field: '原因', text: '与供应商核对一致' });
  await reloadUntil(clerk, clerk.getByRole('main').getByText('已冲抵').first());
  await expect(clerk.getByText('与供应商核对一致')).toBeVisible();
  await supplier.goto(original);
  await reloadUntil(supplier, supplier.getByText('已匹配').first());
  await expect(differences.getByRole('row').filter({ hasText: '已红冲' })).toHaveCount(2);
});

/** The supplier issues an invoice for the one line of the order with its own invoicing program. */
async function invoiceIssued(bought: Purchase, billed: { quantity: string; unitPrice: string }): Promise<string> {
  const amounts = documentLine({ ...billed, priceIncludesTax: false, taxRate: '0.13' });
  const { invoiceNumber } = await issueInvoice(
    { url: `${e2eEnv.urls.emulator}/tax`, keysFolder: join(e2eEnv.dataFolder, 'keys') },
    {
      seller: partyOf(bought.seller),
      buyer: partyOf(bought.buyer),
      lines: [
        {
          name: '*包装*瓶盖 28 口径',
          unit: '只',
          rate: '0.13',
          ...billed,
          netMinor: String(amounts.netMinor),
          taxMinor: String(amounts.taxMinor),
          grossMinor: String(amounts.grossMinor),
        },
      ],
    },
  );
  return invoiceNumber;
}

const partyOf = ({ name, taxNumber }: Purchase['seller']) => ({ name, taxNumber });

/** Hands a red invoice in as it is printed, and waits until it was compared. */
async function submitRed(
  page: Page,
  red: { original: string; number: string; net: string; tax: string },
): Promise<void> {
  await page.goto(`${red.original}/red`);
  await page.getByLabel('红字发票号码').fill(red.number);
  await page.getByLabel('红冲不含税金额').fill(red.net);
  await page.getByLabel('红冲税额').fill(red.tax);
  await page.getByRole('button', { name: '提交红字发票', exact: true }).dblclick();
  await expect(page).toHaveURL(/\/invoices\/[\w-]+$/);
  await reloadUntil(page, page.getByText('待核对').first());
}

/** From the menu's entry by the view of those that wait. */
async function openHeld(page: Page, number: string): Promise<void> {
  await page.goto('/tax-invoices');
  await page.getByRole('link', { name: '红字待处理' }).click();
  await page.getByRole('table', { name: '进项发票' }).getByRole('link', { name: number }).click();
  await expect(page.getByRole('heading', { name: '红冲核对' })).toBeVisible();
}
