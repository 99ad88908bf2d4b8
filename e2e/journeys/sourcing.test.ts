import { expect, type Page } from '@playwright/test';
import { daysAhead, publishedRfq } from '../prepare/rfq.ts';
import { test } from './journey.ts';
import { actConfirmed, choose, expectChoices, openPortal, typeDate } from './portal.ts';

test('an RFQ is written with the keyboard, and saved, published and quoted for once each by two clicks', async ({
  browser,
}) => {
  const title = `绿茶原叶 补货 ${Date.now()}`;
  const buyer = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  await buyer.goto('/sourcing-events/new');
  await buyer.getByLabel('标题').fill(title);
  await choose(buyer, '采购主体', '清源饮品销售有限公司');
  await buyer.getByLabel('交货地点').fill('上海青浦中心仓');
  await choose(buyer, '物料', '绿茶原叶');
  await buyer.getByLabel('数量').fill('3000');
  await choose(buyer, '供应商', '祥和茶叶有限公司');
  await choose(buyer, '供应商', '华瑞包装材料有限公司');
  await choose(buyer, '供应商', '天成茶叶商行');
  // Enter in a date field takes the day and sends nothing: what is still empty is not complained of, and nothing is saved.
  await typeDate(buyer, '需求日期', daysAhead(30));
  await expect(buyer.getByText('请选择报价截止')).toHaveCount(0);
  await typeDate(buyer, '报价截止', `${daysAhead(3)} 18:00`);
  await expect(buyer.getByLabel('需求日期')).toHaveValue(daysAhead(30));
  await expect(buyer.getByLabel('报价截止')).toHaveValue(`${daysAhead(3)} 18:00`);
  await expect(buyer).toHaveURL(/\/sourcing-events\/new$/);
  await buyer.getByRole('button', { name: '保存草稿', exact: true }).dblclick();
  await expect(buyer).toHaveURL(/\/sourcing-events\/(?!new)[\w-]+$/);
  await buyer.getByRole('button', { name: '发布', exact: true }).click();
  await buyer.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).dblclick();
  await expect(buyer.getByText('报价密封中').first()).toBeVisible();
  await buyer.goto(`/sourcing-events?view=all&q=${encodeURIComponent(title)}`);
  await expect(buyer.getByRole('row').filter({ hasText: title })).toHaveCount(1);

  const tea = await openPortal(browser, 'portal-supplier', 'owner@xianghe.demo');
  await quote(tea, { title, price: '78.51' });
  await expect(tea.getByRole('heading', { name: /（第 1 版）$/ })).toBeVisible();
  await expect(tea.getByRole('table', { name: '报价版本' })).toHaveCount(0);
});

test('three suppliers quote unseen by each other and by headquarters, one takes its offer back, and the deadline is extended', async ({
  browser,
}) => {
  const title = `绿茶原叶 密封 ${Date.now()}`;
  const id = await publishedRfq({
    title,
    productCode: 'M-TEA-01',
    quantity: '3000',
    invited: [{ name: '祥和茶叶有限公司' }, { name: '华瑞包装材料有限公司' }, { name: '天成茶叶商行' }],
    closesInSeconds: 2 * 86_400,
  });
  const pathname = `/sourcing-events/${id}`;
  const buyer = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  const [tea, packaging, small] = await Promise.all(
    ['owner@xianghe.demo', 'owner@huarui.demo', 'owner@tiancheng.demo'].map((email) =>
      openPortal(browser, 'portal-supplier', email),
    ),
  );
  if (!tea || !packaging || !small) throw new Error('three suppliers are needed');
  await quote(tea, { title, price: '78.51' });
  await quote(packaging, { title, price: '79.62' });
  await quote(small, { title, price: '77.73', rates: ['免税', '1%', '3%'], rate: '3%' });

  // Each sees its own price alone; nobody else's, and not who else was asked.
  await expect(tea.getByText('78.51').first()).toBeVisible();
  for (const words of ['79.62', '77.73', '华瑞', '天成']) await expect(tea.getByText(words)).toHaveCount(0);
  await packaging.reload();
  for (const words of ['78.51', '77.73', '祥和', '天成']) await expect(packaging.getByText(words)).toHaveCount(0);

  // What is withdrawn does not count, and may come again.
  await actConfirmed(packaging, '撤回报价');
  await expect(packaging.getByText('报价已撤回').first()).toBeVisible();
  await buyer.goto(pathname);
  await expect(buyer.getByText('2 家，共邀请 3 家')).toBeVisible();

  await buyer.getByRole('button', { name: '延期', exact: true }).click();
  const dialog = buyer.getByRole('dialog', { name: '延期' });
  await typeDate(dialog, '新的截止时间', `${daysAhead(5)} 12:00`);
  await dialog.getByLabel('理由').fill('供应商需要复核产能');
  await dialog.getByRole('button', { name: '延期', exact: true }).click();
  await expect(buyer.getByText('已延期', { exact: true }).first()).toBeVisible();
  await packaging.reload();
  await expect(packaging.getByText(`${daysAhead(5)} 12:00`).first()).toBeVisible();
  await quote(packaging, { title, price: '80.44' });

  // Sealed: headquarters sees who has quoted, and not what.
  await buyer.goto(pathname);
  await expect(buyer.getByText('3 家，共邀请 3 家')).toBeVisible();
  await buyer.goto(`${pathname}/comparison`);
  await expect(buyer.getByText('报价仍然密封')).toBeVisible();
  for (const path of [pathname, `${pathname}/comparison`]) {
    await buyer.goto(path);
    for (const price of ['78.51', '79.62', '80.44', '77.73']) expect(await buyer.content()).not.toContain(price);
  }
});

type Quote = { title: string; price: string; rates?: string[]; rate?: string };

/** Quotes in the supplier's own portal; two clicks are one quotation. */
async function quote(page: Page, { title, price, rates, rate }: Quote): Promise<void> {
  await page.goto('/rfqs');
  await page.getByRole('row').filter({ hasText: title }).getByRole('link').first().click();
  await page.getByRole('link', { name: '报价', exact: true }).click();
  await page.getByLabel('单价（每kg）').fill(price);
  if (rates) await expectChoices(page, '税率', rates);
  if (rate) await choose(page, '税率', rate);
  await page.getByLabel('交期（天）').fill('7');
  await page.getByRole('button', { name: '提交报价', exact: true }).dblclick();
  await expect(page).toHaveURL(/\/rfqs\/[\w-]+$/);
  await expect(page.getByText('报价已提交并密封，截止前可以修改或撤回。')).toBeVisible();
  await expect(page.getByRole('heading', { name: /^我的报价 QT-/ })).toBeVisible();
}
