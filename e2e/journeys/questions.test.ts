import { expect, type Page } from '@playwright/test';
import { publishedRfq } from '../prepare/rfq.ts';
import { test } from './journey.ts';
import { openPortal } from './portal.ts';

test('a supplier asks about an RFQ, headquarters answer it to all in their own words, and another invited supplier does not learn who asked', async ({
  browser,
}) => {
  const title = `绿茶原叶 答疑 ${Date.now()}`;
  const id = await publishedRfq({
    title,
    productCode: 'M-TEA-01',
    quantity: '3000',
    invited: [{ name: '祥和茶叶有限公司' }, { name: '华瑞包装材料有限公司' }],
    closesInSeconds: 2 * 86_400,
  });
  const asked = '我们祥和的茶园五月才采春茶，可以分两批交货吗？';
  const published = '可以分两批交货吗？';
  const answer = '可以，首批不少于一半，末批不晚于需求日期。';
  const [tea, packaging, buyer] = await Promise.all([
    openPortal(browser, 'portal-supplier', 'owner@xianghe.demo'),
    openPortal(browser, 'portal-supplier', 'owner@huarui.demo'),
    openPortal(browser, 'portal-hq', 'buyer@qingyuan.demo'),
  ]);

  await tea.goto(`/rfqs/${id}`);
  await tea.getByRole('button', { name: '提问', exact: true }).click();
  const question = tea.getByRole('dialog', { name: '提问' });
  await expect(question.getByText('不显示是谁提问')).toBeVisible();
  await question.getByLabel('问题').fill(asked);
  await question.getByRole('button', { name: '提问', exact: true }).dblclick();
  await expect(questions(tea)).toHaveCount(1);
  await expect(questions(tea)).toContainText(['等待答复']);
  await expect(questions(tea)).toContainText(['我方提问 · 梁志强']);

  // What is asked and not answered is between the asker and headquarters.
  await packaging.goto(`/rfqs/${id}`);
  await expect(packaging.getByText('还没有答疑')).toBeVisible();
  await expectNothingOfTheAsker(packaging);

  await buyer.goto(`/sourcing-events/${id}`);
  await expect(questions(buyer)).toHaveCount(1);
  await expect(questions(buyer)).toContainText(['祥和茶叶有限公司']);
  await questions(buyer).getByRole('button', { name: '答复', exact: true }).click();
  const dialog = buyer.getByRole('dialog', { name: '答复' });
  await expect(dialog.getByLabel('公开的问题')).toHaveValue(asked);
  await dialog.getByLabel('公开的问题').fill(published);
  await dialog.getByLabel('答复', { exact: true }).fill(answer);
  await dialog.getByRole('button', { name: '答复', exact: true }).dblclick();
  await expect(questions(buyer)).toContainText([answer]);
  await expect(questions(buyer)).toContainText([`公开为：${published}`]);
  await expect(questions(buyer).getByRole('button', { name: '答复', exact: true })).toHaveCount(0);

  // The other supplier is told, comes from its notice, and reads the question as headquarters worded it.
  await expect(async () => {
    await packaging.goto('/notices');
    await packaging.getByRole('link', { name: new RegExp(`${title} 有新的答疑`) }).click({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await expect(packaging).toHaveURL(new RegExp(`/rfqs/${id}$`));
  await expect(questions(packaging)).toHaveCount(1);
  await expect(questions(packaging)).toContainText([published]);
  await expect(questions(packaging)).toContainText([answer]);
  await expect(packaging.getByText('我方提问')).toHaveCount(0);
  await expectNothingOfTheAsker(packaging);

  await tea.reload();
  await expect(questions(tea)).toContainText([answer]);
});

/** The rows of the questions that a page shows. */
function questions(page: Page) {
  return page.getByRole('table', { name: '答疑' }).locator('tbody').getByRole('row');
}

/** Neither on the screen nor in what the page was made from. */
async function expectNothingOfTheAsker(page: Page): Promise<void> {
  const sent = await page.content();
  for (const words of ['祥和', '梁志强', 'Xianghe', 'Liang Zhiqiang', '五月才采春茶'])
    expect(sent).not.toContain(words);
}
