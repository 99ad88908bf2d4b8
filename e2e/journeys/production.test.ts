import { expect, type Page } from '@playwright/test';
import { demoCompany, newSuffix } from '../prepare/company.ts';
import { dealerOf } from '../prepare/dealer.ts';
import { newDrink, today } from '../prepare/drink.ts';
import { test } from './journey.ts';
import { actConfirmed, actWithWords, choose, openPortal, reloadUntil, typeDate } from './portal.ts';

test('a recipe is made of two batches of leaf with a loss that is explained; the batch is inspected by one and released by another, and cannot be ordered before', async ({
  browser,
}) => {
  const company = await demoCompany();
  const suffix = newSuffix();
  const drink = await newDrink(company, { suffix });
  const dealer = await dealerOf(company, drink, { suffix, creditLimit: '500000' });
  const batchNumber = `QY${today().replaceAll('-', '')}-${suffix}`;

  const production = await openPortal(browser, 'portal-hq', 'production@qingyuan.demo');
  await production.goto('/boms/new');
  await choose(production, '产品', `${drink.name} · ${drink.code}`);
  // 50 cases of 24 of 12 kg of leaf.
  await production.getByLabel('配方产量').fill('50');
  await production.getByLabel('预期损耗').fill('2');
  await production.getByLabel('允差').fill('1');
  await production.getByRole('button', { name: '添加物料', exact: true }).click();
  await choose(production, '物料', '茉莉花茶原叶');
  await production.getByLabel('用量').fill('12');
  await production.getByRole('button', { name: '保存草稿', exact: true }).dblclick();
  await expect(production).toHaveURL(/\/boms\/(?!new)[\w-]+$/);
  await actConfirmed(production, '生效');
  await production.getByRole('link', { name: '下生产订单' }).last().click();
  await choose(production, '工厂', '上海青浦中心仓');
  await production.getByLabel('计划产量').fill('100');
  await typeDate(production, '计划日期', today());
  await production.getByRole('button', { name: '下单', exact: true }).dblclick();
  await expect(production).toHaveURL(/\/production-orders\/(?!new)[\w-]+$/);
  const { pathname: orderPath } = new URL(production.url());
  // 24 kg, and 2 % more for what is lost.
  await expect(production.getByRole('table', { name: '物料需求' })).toContainText('24.49 kg');

  await production.getByRole('link', { name: '领料' }).click();
  const lines = [1, 2].map((number) => production.getByRole('group', { name: `第 ${number} 行` }));
  const [first, second] = lines;
  if (!first || !second) throw new Error('two lines');
  await first.getByLabel('数量').fill('15');
  const batches = await chooseAnother(production, first, []);
  await production.getByRole('button', { name: '再加一行', exact: true }).click();
  await choose(production, '物料', '茉莉花茶原叶', second);
  const another = await chooseAnother(production, second, [batches]);
  await second.getByLabel('数量').fill('9.49');
  await production.getByRole('button', { name: '领料', exact: true }).dblclick();
  await expect(production).toHaveURL(orderPath);
  const inputs = production.getByRole('table', { name: '领料批次' });
  for (const leaf of [batches, another]) {
    await expect(inputs.getByRole('link', { name: leaf })).toBeVisible();
  }

  await production.getByRole('link', { name: '完工' }).click();
  await production.getByLabel('批号').fill(batchNumber);
  await typeDate(production, '生产日期', today());
  await production.getByLabel('合格产量').fill('98');
  await production.getByRole('button', { name: '完工', exact: true }).dblclick();
  // 2,352 of 2,449 bottles: 3.96 % lost, and 2 % ± 1 were expected.
  const explanation = production.getByLabel('损耗说明');
  await expect(explanation).toHaveAttribute('aria-invalid', 'true');
  await explanation.fill('换瓶型调试，首检报废');
  await production.getByRole('button', { name: '完工', exact: true }).dblclick();
  await expect(production).toHaveURL(orderPath);
  await expect(production.getByText('3.96%（预期 2')).toBeVisible();
  await expect(production.getByText('换瓶型调试，首检报废').first()).toBeVisible();

  const purchaser = await openPortal(browser, 'portal-distributor', dealer.owner.email);
  await purchaser.goto('/order');
  const product = purchaser.getByRole('group', { name: drink.name });
  await expect(product).toContainText('暂时无货');
  await expect(product.getByLabel('箱数')).toBeDisabled();

  const quality = await openPortal(browser, 'portal-hq', 'quality@qingyuan.demo');
  await quality.goto('/batches?view=inspect');
  await quality.getByRole('link', { name: batchNumber }).click();
  await quality.getByRole('link', { name: '录入检验' }).click();
  const values = quality.getByLabel('实测');
  const found = ['无异味、无杂质', '501 ml', '＜10 CFU/mL', '清晰'];
  await expect(values).toHaveCount(found.length);
  for (const [index, value] of found.entries()) await values.nth(index).fill(value);
  await quality.getByRole('button', { name: '保存检验', exact: true }).dblclick();
  await expect(quality).toHaveURL(/\/batches\/[\w-]+$/);
  const { pathname: batchPath } = new URL(quality.url());
  // Who has inspected does not release.
  await expect(quality.getByRole('button', { name: '放行', exact: true })).toHaveAttribute('aria-disabled', 'true');

  const release = await openPortal(browser, 'portal-hq', 'release@qingyuan.demo');
  await release.goto(batchPath);
  const madeOf = release.getByRole('table', { name: '由哪些批次做成' });
  await expect(madeOf.getByRole('link', { name: batches })).toBeVisible();
  await expect(madeOf.getByRole('link', { name: another })).toBeVisible();
  await actWithWords(release, '放行');
  await expect(release.getByText('已放行', { exact: true }).first()).toBeVisible();

  await purchaser.reload();
  await expect(product).toContainText('现货');
  await product.getByLabel('箱数').fill('13');
  await purchaser.getByRole('radio', { name: '授信' }).check();
  await purchaser.getByRole('button', { name: '提交订单', exact: true }).dblclick();
  await expect(purchaser).toHaveURL(/\/orders\/[\w-]+$/);
  await reloadUntil(purchaser, purchaser.getByText('待分货').first());
});

/** Chooses a batch of leaf by the keyboard that is none of those taken already. Answers its number. */
async function chooseAnother(page: Page, line: ReturnType<Page['getByRole']>, taken: string[]): Promise<string> {
  const field = line.getByRole('combobox', { name: /^批次/ });
  await field.focus();
  await field.press('Enter');
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await expect(list.locator('.ant-select-item-option').nth(1)).toBeVisible();
  const titles = await list
    .locator('.ant-select-item-option')
    .evaluateAll((items) => items.map((one) => one.getAttribute('title') ?? ''));
  // The fullest ones, so that journeys that take a little beside this one do not empty them.
  const [chosen] = titles
    .filter((title) => !taken.some((number) => title.startsWith(number)))
    .toSorted((a, b) => availableIn(b) - availableIn(a));
  const number = chosen?.split(' · ')[0] ?? '';
  await field.press('Escape');
  await choose(page, '批次', number, line);
  return number;
}

function availableIn(title: string): number {
  return Number(title.match(/可用 ([\d,.]+)/)?.[1]?.replaceAll(',', '') ?? 0);
}
