import { expect, test } from '@playwright/test';
import { actConfirmed, choose, openPortal, typeDate } from './portal.ts';

test('headquarters writes and publishes an RFQ, and an invited supplier quotes for it in its own portal', async ({
  browser,
}) => {
  const title = `白砂糖 补货 ${Date.now()}`;
  const buyer = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  await buyer.goto('/sourcing-events/new');
  await buyer.getByLabel('标题').fill(title);
  await choose(buyer, '采购主体', '清源饮品销售有限公司');
  await buyer.getByLabel('交货地点').fill('上海青浦中心仓');
  await choose(buyer, '物料', '白砂糖');
  await buyer.getByLabel('数量').fill('3000');
  await typeDate(buyer, '需求日期', dayFromNow(30));
  await choose(buyer, '供应商', '祥和茶叶有限公司');
  await buyer.getByLabel('最少报价家数').fill('1');
  // Enter in the last field hands the form in.
  await typeDate(buyer, '报价截止', `${dayFromNow(3)} 18:00`);
  await expect(buyer).toHaveURL(/\/sourcing-events\/(?!new)[\w-]+$/);
  await actConfirmed(buyer, '发布');
  await expect(buyer.getByText('报价密封中').first()).toBeVisible();

  const supplier = await openPortal(browser, 'portal-supplier', 'owner@xianghe.demo');
  await supplier.goto('/rfqs');
  await supplier.getByRole('row').filter({ hasText: title }).getByRole('link').first().click();
  await supplier.getByRole('link', { name: '报价', exact: true }).click();
  await supplier.getByLabel('单价（每kg）').fill('6.85');
  await supplier.getByLabel('交期（天）').fill('7');
  await supplier.getByRole('button', { name: '提交报价', exact: true }).click();
  await expect(supplier).toHaveURL(/\/rfqs\/[\w-]+$/);
  await expect(supplier.getByText('报价已提交并密封，截止前可以修改或撤回。')).toBeVisible();

  // Sealed: headquarters sees that one has come, and not what it says.
  await buyer.reload();
  await expect(buyer.getByText('1 家，共邀请 1 家')).toBeVisible();
  await expect(buyer.getByText('6.85')).toHaveCount(0);
});

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
}
