import { expect, test } from '@playwright/test';
import { actWithWords, openPortal } from './portal.ts';

test('an award split 70/30 after comparison is proposed by one person and approved by another', async ({ browser }) => {
  const buyer = await openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo');
  await buyer.goto('/sourcing-events?view=all');
  await buyer.getByRole('row').filter({ hasText: '绿茶原叶 明年春茶预订' }).getByRole('link').first().click();
  await buyer.getByRole('link', { name: '比价', exact: true }).first().click();
  await expect(buyer.getByRole('heading', { level: 1 })).toContainText('比价');

  // The cheapest offer stands proposed with all of it; the dearer one gets 70 %, which needs a reason.
  await buyer.getByRole('checkbox', { name: /祥和茶叶有限公司/ }).check();
  await buyer.getByLabel(/祥和茶叶有限公司 在 .*的份额$/).fill('70');
  await expect(buyer.getByLabel(/天成茶叶商行 在 .*的份额$/)).toHaveValue('30');
  await buyer.getByLabel('定标理由').fill('按交期与历史质量分配');
  await buyer.getByRole('button', { name: '提交审批', exact: true }).click();
  await expect(buyer).toHaveURL(/\/awards\/[\w-]+$/);
  const { pathname } = new URL(buyer.url());
  await expect(buyer.getByRole('button', { name: '批准', exact: true })).toHaveAttribute('aria-disabled', 'true');

  const approver = await openPortal(browser, 'portal-hq', 'sourcing@qingyuan.demo');
  await approver.goto(pathname);
  await actWithWords(approver, '批准');
  await expect(approver.getByText('已批准，合同草稿已生成')).toBeVisible();
  await approver.reload();
  await expect(approver.getByRole('table', { name: '合同' }).getByRole('link', { name: /^CT-/ })).toHaveCount(2);
});
