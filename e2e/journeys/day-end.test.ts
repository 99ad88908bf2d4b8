import { expect, type Locator } from '@playwright/test';
import { demoCompany, newSuffix } from '../prepare/company.ts';
import { dealerOf, transferTo } from '../prepare/dealer.ts';
import { newDrink } from '../prepare/drink.ts';
import { billNamesPaymentTooMany, newSeller } from '../prepare/seller.ts';
import { test } from './journey.ts';
import { actConfirmed, choose, openPortal, reloadUntil } from './portal.ts';

test('a day of a channel agrees in four columns; a payment too many in the bill is found, held in suspense, explained by one and cleared by another; the control accounts agree', async ({
  browser,
}) => {
  const company = await demoCompany();
  const suffix = newSuffix();
  const seller = await newSeller(company, { suffix });

  const cashier = await openPortal(browser, 'portal-hq', 'cashier@qingyuan.demo');
  await cashier.goto('/channel-merchants/new');
  await choose(cashier, '结算账户', seller.name);
  await cashier.getByLabel('商户号').fill(seller.mchid);
  await cashier.getByLabel('应用号').fill(seller.appid);
  await cashier.getByRole('button', { name: '登记', exact: true }).dblclick();
  await expect(cashier).toHaveURL(/\/channel-merchants$/);
  await expect(cashier.getByRole('row').filter({ hasText: seller.mchid })).toContainText(seller.name);

  const clerk = await openPortal(browser, 'portal-hq', 'clerk@qingyuan.demo');
  const compare = async () => {
    await clerk.goto('/channel-reconciliations');
    await clerk.getByRole('button', { name: '对账', exact: true }).first().click();
    const dialog = clerk.getByRole('dialog', { name: '对账' });
    await choose(clerk, '商户', seller.name, dialog);
    await dialog.getByRole('button', { name: '对账', exact: true }).click();
    await expect(clerk).toHaveURL(/\/channel-reconciliations\/[\w-]+$/);
  };
  await compare();
  await reloadUntil(clerk, clerk.getByText('四方一致').first());
  const columns = clerk.getByRole('table', { name: '四方金额' });
  await expect(columnOf(columns, '渠道账单')).toContainText('0.00');

  await billNamesPaymentTooMany(seller, '188');
  await compare();
  await reloadUntil(clerk, clerk.getByText('1 条差错未平，已挂账。请认领、说明，并由另一人复核平账。'));
  await expect(columnOf(columns, '订单')).toContainText('0.00');
  await expect(columnOf(columns, '账务')).toContainText('0.00');
  await expect(columnOf(columns, '渠道账单')).toContainText('1.88');
  const difference = clerk.getByRole('table', { name: '差错', exact: true }).getByRole('row').nth(1);
  await expect(difference).toContainText('无人认领');
  await clerk.getByRole('button', { name: '认领', exact: true }).dblclick();
  await expect(difference).toContainText('苏婉');
  await clerk.getByRole('button', { name: '说明', exact: true }).click();
  const explanation = clerk.getByRole('dialog', { name: '说明' });
  await explanation.getByLabel('原因').fill('渠道账单误列其他商户的交易，渠道已确认冲回');
  await choose(clerk, '平账方式', '冲回渠道（账单有误）', explanation);
  await explanation.getByRole('button', { name: '说明', exact: true }).dblclick();
  await expect(difference).toContainText('借 待处理财产损溢 / 贷 支付渠道资金');
  const { pathname } = new URL(clerk.url());

  const finance = await openPortal(browser, 'portal-hq', 'finance@qingyuan.demo');
  await finance.goto(pathname);
  await actConfirmed(finance, '同意平账');
  await expect(finance.getByRole('table', { name: '差错', exact: true })).toContainText('已平账');
  await expect(finance.getByRole('table', { name: '差错', exact: true })).toContainText('顾庭安');

  // Money of a dealer at the same legal entity: what the ledger holds is what the documents say.
  const dealer = await dealerOf(seller.company, await newDrink(company, { suffix }), { suffix, creditLimit: '500000' });
  await transferTo(seller.company, dealer, '500000');
  const auditor = await openPortal(browser, 'portal-hq', 'auditor@qingyuan.demo');
  await auditor.goto('/control-accounts');
  const account = auditor.getByRole('region').filter({ hasText: '2203-ADVANCE' }).filter({ hasText: seller.name });
  await reloadUntil(auditor, account.getByText('一致', { exact: true }));
  const row = account.getByRole('row').filter({ hasText: dealer.name });
  await expect(row).toContainText('5,000.00');
  await expect(row).toContainText('0.00');
});

function columnOf(columns: Locator, name: string): Locator {
  return columns.getByRole('row').filter({
    has: columns
      .page()
      .getByRole('rowheader', { name, exact: true })
      .or(columns.page().getByRole('cell', { name, exact: true })),
  });
}
