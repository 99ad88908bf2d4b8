import { expect, type Page } from '@playwright/test';
import { newColleague } from '../prepare/people.ts';
import { publishedRfq } from '../prepare/rfq.ts';
import { test } from './journey.ts';
import { actConfirmed, actWithWords, openPortal } from './portal.ts';

test('a quotation sent after the closing is refused in words; what came in time is opened and compared net of tax', async ({
  browser,
}) => {
  const title = `茉莉花茶 开标 ${Date.now()}`;
  const late = await openPortal(browser, 'portal-supplier', 'owner@huarui.demo');
  const buyer = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  const id = await publishedRfq({
    title,
    productCode: 'M-TEA-02',
    quantity: '1000',
    invited: [
      // With tax the second is cheaper, net of tax the first.
      { name: '祥和茶叶有限公司', quoted: { email: 'owner@xianghe.demo', grossPrice: '88.14', taxRate: '0.13' } },
      { name: '天成茶叶商行', quoted: { email: 'owner@tiancheng.demo', grossPrice: '79.79', taxRate: '0.01' } },
      { name: '华瑞包装材料有限公司' },
    ],
    closesInSeconds: 12,
  });
  // On a computer whose clock stands the page does not notice that the time is up; the server does.
  await late.clock.setFixedTime(new Date());
  await late.goto(`/rfqs/${id}/quote`);
  await late.getByLabel('单价（每kg）').fill('70');
  await late.getByLabel('交期（天）').fill('7');
  await buyer.goto(`/sourcing-events/${id}`);
  await expect(buyer.getByRole('button', { name: '开标', exact: true })).toHaveCount(0);
  await expect(async () => {
    await buyer.reload();
    await expect(buyer.getByRole('button', { name: '开标', exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });

  await late.getByRole('button', { name: '提交报价', exact: true }).click();
  await expect(late.getByText('该询价已截止，不再接收报价或撤回。')).toBeVisible();
  await expect(late.getByLabel('单价（每kg）')).toHaveValue('70');
  await late.reload();
  await expect(late.getByRole('heading', { name: '报价已截止' })).toBeVisible();
  const inTime = await openPortal(browser, 'portal-supplier', 'owner@xianghe.demo');
  await inTime.goto(`/rfqs/${id}`);
  await expect(inTime.getByRole('button', { name: '撤回报价' })).toHaveAttribute('aria-disabled', 'true');

  await actConfirmed(buyer, '开标');
  await expect(buyer.getByRole('heading', { level: 1 })).toContainText('比价');
  const matrix = buyer.getByRole('region', { name: '比价矩阵' });
  const offers = matrix.getByRole('row').filter({ hasText: '茉莉花茶' }).getByRole('cell');
  await expect(matrix.getByRole('columnheader', { name: /天成茶叶商行.*小规模纳税人/ })).toBeVisible();
  await expect(matrix.getByRole('columnheader', { name: /华瑞/ })).toHaveCount(0);
  const best = offers.filter({ hasText: '最低' });
  await expect(best).toHaveCount(1);
  await expect(best).toContainText('78.00');
  await expect(best).toContainText('报价 88.14，含 13% 税');
  const dearer = offers.filter({ hasText: '报价 79.79，含 1% 税' });
  await expect(dearer).toContainText('79.00');
  await expect(dearer).toContainText('比一般纳税人少抵扣');
});

test('an award split 70/30 is proposed once, rejected, proposed again and approved by another person', async ({
  browser,
}) => {
  const buyer = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  await openComparison(buyer, '绿茶原叶 明年春茶预订');
  // The cheapest offer stands proposed with all of it; the dearer one gets 70 %, which needs a reason.
  await buyer.getByRole('checkbox', { name: /祥和茶叶有限公司/ }).check();
  await buyer.getByLabel(/祥和茶叶有限公司 在 .*的份额$/).fill('70');
  await expect(buyer.getByLabel(/天成茶叶商行 在 .*的份额$/)).toHaveValue('30');
  await buyer.getByRole('button', { name: '提交审批', exact: true }).click();
  await expect(buyer.getByText(/请填写定标理由/)).toBeVisible();
  await buyer.getByLabel('定标理由').fill('按交期与历史质量分配');
  await buyer.getByRole('button', { name: '提交审批', exact: true }).dblclick();
  await expect(buyer).toHaveURL(/\/awards\/[\w-]+$/);
  const { pathname } = new URL(buyer.url());
  const number = (await buyer.getByRole('heading', { level: 1 }).textContent()) ?? '';

  // Who proposed it sees the button, and why it does nothing.
  const approve = buyer.getByRole('button', { name: '批准', exact: true });
  await expect(approve).toHaveAttribute('aria-disabled', 'true');
  await approve.hover();
  await expect(buyer.getByRole('tooltip')).toContainText('不能审批自己提交的定标');

  const approver = await openPortal(browser, 'portal-hq', 'sourcing@qingyuan.demo');
  await approver.goto(pathname);
  await actWithWords(approver, '驳回', { field: '理由', text: '请补充祥和的交期依据' });
  await expect(approver.getByText('已驳回').first()).toBeVisible();

  // Rejected, it is a draft again, with the reason in sight and the shares as they were.
  await buyer.reload();
  await expect(buyer.getByText(/驳回：请补充祥和的交期依据/).first()).toBeVisible();
  await buyer.getByRole('link', { name: '继续定标' }).click();
  await expect(buyer.getByText('上次被驳回：请补充祥和的交期依据')).toBeVisible();
  await expect(buyer.getByLabel(/祥和茶叶有限公司 在 .*的份额$/)).toHaveValue('70');
  await buyer.getByLabel('定标理由').fill('按交期与历史质量分配；祥和近三批均提前到货');
  await buyer.getByRole('button', { name: '提交审批', exact: true }).click();
  await expect(buyer).toHaveURL(new RegExp(`${pathname}$`));
  await expect(buyer.getByRole('heading', { level: 1 })).toContainText(number);

  await approver.reload();
  await approver.getByRole('button', { name: '批准', exact: true }).click();
  await approver.getByRole('dialog', { name: '批准' }).getByRole('button', { name: '批准', exact: true }).dblclick();
  await expect(approver.getByText('已批准，合同草稿已生成')).toBeVisible();
  await approver.reload();
  // One draft for each of the two, and no more.
  await expect(approver.getByRole('table', { name: '合同' }).getByRole('link', { name: /^CT-/ })).toHaveCount(2);
});

test('who may propose and approve does not approve their own award, even from a page that is out of date', async ({
  browser,
}) => {
  const email = `both-${Date.now()}@qingyuan.demo`;
  await newColleague(email, ['hq-buyer', 'hq-sourcing-officer']);
  const id = await publishedRfq({
    title: `茉莉花茶 一人两职 ${Date.now()}`,
    productCode: 'M-TEA-02',
    quantity: '500',
    invited: [
      { name: '祥和茶叶有限公司', quoted: { email: 'owner@xianghe.demo', grossPrice: '90.00', taxRate: '0.13' } },
    ],
    closesInSeconds: 4,
  });
  const buyer = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  const both = await openPortal(browser, 'portal-hq', email);
  await expect(async () => {
    await buyer.goto(`/sourcing-events/${id}`);
    await expect(buyer.getByRole('button', { name: '开标', exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await actConfirmed(buyer, '开标');
  await buyer.getByRole('button', { name: '提交审批', exact: true }).click();
  await expect(buyer).toHaveURL(/\/awards\/[\w-]+$/);
  const { pathname } = new URL(buyer.url());

  // The colleague is about to approve it when the buyer takes it back, and then proposes it in another window.
  await both.goto(pathname);
  await both.getByRole('button', { name: '批准', exact: true }).click();
  await buyer.getByRole('button', { name: '撤回', exact: true }).click();
  await expect(buyer.getByText('已撤回为草稿')).toBeVisible();
  const window = await both.context().newPage();
  await window.goto(pathname);
  await window.getByRole('link', { name: '继续定标' }).click();
  await window.getByRole('button', { name: '提交审批', exact: true }).click();
  await expect(window.getByRole('button', { name: '批准', exact: true })).toHaveAttribute('aria-disabled', 'true');

  const dialog = both.getByRole('dialog', { name: '批准' });
  await dialog.getByRole('button', { name: '批准', exact: true }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await window.reload();
  await expect(window.getByText('待审批').first()).toBeVisible();
});

async function openComparison(page: Page, title: string): Promise<void> {
  await page.goto('/sourcing-events?view=all');
  await page.getByRole('row').filter({ hasText: title }).getByRole('link').first().click();
  await page.getByRole('link', { name: '比价', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('比价');
}
