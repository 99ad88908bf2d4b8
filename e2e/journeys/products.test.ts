import { expect, type Page } from '@playwright/test';
import { test } from './journey.ts';
import { actConfirmed, choose, openPortal } from './portal.ts';

const byteOrderMark = '\uFEFF';

test('a CSV is previewed row by row, its wrong rows are left out, and a row without a price becomes a draft that is not sold', async ({
  browser,
}) => {
  const mark = String(Date.now()).slice(-6);
  const name = (what: string) => `${what} ${mark}`;
  const goodGtin = withCheckDigit(`690${mark}001`);
  const ean8 = withCheckDigit(`9${mark}`);
  const page = await openPortal(browser, 'portal-hq', 'products@qingyuan.demo');
  await page.goto('/products');
  await page.getByRole('main').getByRole('link', { name: '批量导入' }).click();
  await upload(page, 'products.csv', [
    '名称,规格,单位,条码,进价,销售价',
    `${name('A 龙井茶饮')},500ml,瓶,${goodGtin},2.60,5.00`,
    `${name('小瓶柠檬水')},250ml,瓶,${ean8},1.20,`,
    `${name('重复条码')},500ml,瓶,${goodGtin},2.60,5.00`,
    `${name('校验位不对')},500ml,瓶,${failing(goodGtin)},2.60,5.00`,
    `${name('价格不对')},500ml,瓶,,2.60,五元`,
    ',500ml,瓶,,2.60,5.00',
  ]);
  await page.getByRole('button', { name: '开始读取', exact: true }).click();

  // The preview: every row with what comes of it, by its line in the file.
  const rows = page.getByRole('table', { name: '文件中的行' });
  const row = (text: string) => rows.getByRole('row').filter({ hasText: text });
  await expect(row(name('A 龙井茶饮'))).toContainText('新增');
  await expect(row(name('小瓶柠檬水'))).toContainText('新增（缺价格，不能销售）');
  await expect(row(name('小瓶柠檬水')).getByRole('cell', { name: ean8, exact: true })).toBeVisible();
  await expect(row(name('重复条码'))).toContainText('条码与第 2 行重复');
  await expect(row(name('校验位不对'))).toContainText('条码校验位不对，请核对最后一位');
  await expect(row(name('价格不对'))).toContainText('价格“五元”不是有效金额（最多两位小数）');
  await expect(row('缺少名称').getByRole('cell', { name: '7', exact: true })).toBeVisible();

  // Nothing is written while there are wrong rows that nobody has said to leave out.
  const commit = page.getByRole('button', { name: '确认导入', exact: true });
  await expect(commit).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('checkbox', { name: '跳过 4 行错误，只导入正确的行' }).check();
  await commit.dblclick();
  await expect(page.getByText('已新建 2 个商品草稿')).toBeVisible();

  // Two clicks were one import, and the names are as the file has them.
  const unpriced = await search(page, '小瓶柠檬水', mark);
  await expect(unpriced).toHaveCount(1);
  await expect(await search(page, 'A 龙井茶饮', mark)).toHaveCount(1);
  await expect(await search(page, '重复条码', mark)).toHaveCount(0);
  await (await search(page, '小瓶柠檬水', mark)).getByRole('link').first().click();
  await expect(page.getByText('缺少销售价，没有价格的商品不能销售').first()).toBeVisible();
  await expect(page.getByText(ean8, { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: '启用', exact: true })).toHaveAttribute('aria-disabled', 'true');
});

test('a file with a wrong header is refused in words that name the header, and a discarded preview writes nothing', async ({
  browser,
}) => {
  const mark = String(Date.now()).slice(-6);
  const page = await openPortal(browser, 'portal-hq', 'products@qingyuan.demo');
  await page.goto('/product-imports/new');
  await upload(page, 'stock.csv', ['货号,库存', '1001,20']);
  await page.getByRole('button', { name: '开始读取', exact: true }).click();
  await expect(page.getByText('文件无法读取')).toBeVisible();
  await expect(page.getByText(/至少要有“名称”一列。文件的第一行是：货号, 库存。/)).toBeVisible();

  await page.getByRole('link', { name: '上传另一个文件' }).click();
  await upload(page, 'one.csv', ['品名,售价', `放弃的商品 ${mark},3.00`]);
  await page.getByRole('button', { name: '开始读取', exact: true }).click();
  await expect(page.getByText('将新建 1 个商品草稿')).toBeVisible();
  await actConfirmed(page, '放弃');
  await expect(page.getByText('这次导入已放弃')).toBeVisible();
  await expect(await search(page, '放弃的商品', mark)).toHaveCount(0);
});

test('a product with pack levels is made by hand, told of a failing number under its field, and put on sale', async ({
  browser,
}) => {
  const mark = String(Date.now()).slice(-6);
  const each = withCheckDigit(`690${mark}101`);
  const carton = withCheckDigit(`1690${mark}101`);
  const page = await openPortal(browser, 'portal-hq', 'products@qingyuan.demo');
  await page.goto('/products/new');
  await page.getByLabel('名称', { exact: true }).fill(`清源白桃乌龙 ${mark}`);
  await choose(page, '品牌', '清源');
  await page.getByLabel('规格').fill('500ml');
  await page.getByLabel('计数单位', { exact: true }).fill('瓶');
  await page.getByRole('textbox', { name: /^条码/ }).fill(each);
  await page.getByLabel('保质期').fill('365');
  await page.getByLabel('销售价').fill('5.50');
  await choose(page, '税率', '13%');
  await page.getByLabel('税收分类编码').fill('1030307010000000000');
  await addPack(page, 1, { level: '单品', holds: '1', gtin: each });
  await addPack(page, 2, { level: '箱', holds: '24', gtin: failing(carton) });
  await addPack(page, 3, { level: '托盘', holds: '1440' });
  const save = page.getByRole('button', { name: '保存', exact: true });
  await save.click();
  const second = page.getByRole('group', { name: '第 2 行' });
  await expect(second.getByText('条码校验位不对，请核对最后一位')).toBeVisible();
  await second.getByLabel('包装条码').fill(carton);
  await save.dblclick();

  await expect(page).toHaveURL(/\/products\/(?!new)[\w-]+$/);
  const packs = page.getByRole('table', { name: '包装层级' });
  await expect(packs.getByRole('row').filter({ hasText: '箱' })).toContainText(carton);
  await expect(packs.getByRole('row').filter({ hasText: '箱' })).toContainText('1 箱 = 24 瓶');
  await expect(packs.getByRole('row').filter({ hasText: '托盘' })).toContainText('1 托盘 = 1,440 瓶');
  await expect(page.getByText('365 天')).toBeVisible();
  await expect(page.getByText('1030307010000000000')).toBeVisible();
  await page.getByRole('button', { name: '启用', exact: true }).click();
  await expect(page.getByText('商品已启用')).toBeVisible();
  await expect(await search(page, '清源白桃乌龙', mark)).toHaveCount(1);
});

async function addPack(
  page: Page,
  number: number,
  { level, holds, gtin = '' }: { level: string; holds: string; gtin?: string },
): Promise<void> {
  await page.getByRole('button', { name: '添加层级' }).click();
  const line = page.getByRole('group', { name: `第 ${number} 行` });
  await choose(page, '层级', level, line);
  await line.getByLabel('含多少个计数单位').fill(holds);
  await line.getByLabel('包装条码').fill(gtin);
}

async function upload(page: Page, name: string, lines: string[]): Promise<void> {
  await page.getByLabel('CSV 文件').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(`${byteOrderMark}${lines.join('\r\n')}\r\n`),
  });
  await expect(page.getByText('已上传')).toBeVisible();
}

async function search(page: Page, name: string, mark: string) {
  await page.goto(`/products?view=all&q=${encodeURIComponent(`${name} ${mark}`)}`);
  return page
    .getByRole('table', { name: '商品' })
    .getByRole('row')
    .filter({ hasText: `${name} ${mark}` });
}

/** The number with another last digit than the right one. */
function failing(gtin: string): string {
  return `${gtin.slice(0, -1)}${(Number(gtin.at(-1)) + 1) % 10}`;
}

/** A number with the GS1 check digit behind it. */
function withCheckDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return body + String((10 - (sum % 10)) % 10);
}
