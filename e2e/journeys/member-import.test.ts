import { type Browser, expect, type Page } from '@playwright/test';
import { e2eEnv } from '../env.ts';
import { test } from './journey.ts';
import { actConfirmed, choose, openPortal } from './portal.ts';
import { openShop } from './shop.ts';

const byteOrderMark = '\uFEFF';
const password = '三个不相关的 unlike words';

test('members are brought along with their points, and one of them comes in by a link of the service alone', async ({
  browser,
}) => {
  const mark = String(Date.now()).slice(-8);
  const email = (who: string) => `${who}-${mark}@mail.demo`;
  const phone = `137${mark}`;
  const page = await openPortal(browser, 'portal-hq', 'marketing@qingyuan.demo');
  await page.goto('/members');
  await page.getByRole('main').getByRole('link', { name: '会员导入' }).click();
  await page.getByRole('link', { name: '上传文件' }).first().click();
  await upload(page, [
    '姓名,邮箱,手机号,入会日期,期初积分,生日',
    `欧阳晓,${email('ouyang')},${phone},2024-03-05,120,1990-01-01`,
    `重邮箱,${email('ouyang').toUpperCase()},,,,`,
    `错日期,${email('day')},,2024-02-30,,`,
    `,${email('nameless')},,,,`,
    `百里叶,${email('baili')},,,,`,
  ]);
  await page.getByRole('button', { name: '开始读取', exact: true }).click();

  // Each faulty line is told, what is not understood is named, and people are masked.
  const rows = page.getByRole('table', { name: '文件中的行' });
  const line = (number: number) =>
    rows.getByRole('row').filter({ has: page.getByRole('cell', { name: String(number), exact: true }) });
  await expect(line(2)).toContainText('新会员');
  await expect(line(2)).toContainText('137****');
  await expect(line(3)).toContainText('邮箱与第 2 行重复');
  await expect(line(4)).toContainText('入会日期应为“年-月-日”');
  await expect(line(5)).toContainText('缺少姓名');
  await expect(page.getByText('以下表头无法识别，其内容没有读取：生日。')).toBeVisible();
  await expect(page.getByText(email('ouyang'))).toHaveCount(0);
  await expect(page.getByText('带入期初积分 120。')).toBeVisible();

  const commit = page.getByRole('button', { name: '确认导入', exact: true });
  await expect(commit).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('checkbox', { name: '跳过 3 行错误，只导入正确的行' }).check();
  await commit.dblclick();
  await expect(page.getByText('已新增 2 位会员')).toBeVisible();
  await expect(rows.getByText('137****')).toHaveCount(0);

  // Nobody can tell from the sign-in that there is such an account.
  const shopper = await openShop(browser, 'phone');
  await signIn(shopper, email('ouyang'));
  await expect(shopper.getByText('邮箱或密码不正确，请检查后重试。')).toBeVisible();

  // The service makes the link; marketing may not.
  await page.goto(`/members?q=${encodeURIComponent(email('ouyang'))}`);
  await page.getByRole('table', { name: '会员' }).getByRole('link').first().click();
  await expect(page.getByText('尚未设置密码')).toBeVisible();
  await expect(page.getByRole('button', { name: '首次密码链接', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  const link = await linkOf(browser, new URL(page.url()).pathname);
  expect(new URL(link).origin).toBe(e2eEnv.urls.storefront);
  await shopper.goto(link);
  await expect(shopper.getByText(email('ouyang'))).toBeVisible();
  await shopper.getByLabel('新密码').fill('password2026');
  await shopper.getByRole('button', { name: '设置密码并登录', exact: true }).click();
  await expect(shopper.getByText('太容易被猜到')).toBeVisible();
  await shopper.getByLabel('新密码').fill(password);
  await shopper.getByRole('button', { name: '设置密码并登录', exact: true }).dblclick();
  await expect(shopper).toHaveURL(/\/me$/);
  await shopper.goto('/points');
  await expect(shopper.getByText('期初转入')).toBeVisible();
  await expect(shopper.getByText('120').first()).toBeVisible();

  // The link is spent, and who has a password is nobody's to help.
  const again = await openShop(browser, 'phone');
  await again.goto(link);
  await expect(again.getByText('这个链接已经用过')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: '首次密码链接', exact: true })).toHaveCount(0);
});

test('a file of members without addresses is refused in words, and a discarded one brings nobody along', async ({
  browser,
}) => {
  const mark = String(Date.now()).slice(-8);
  const page = await openPortal(browser, 'portal-hq', 'marketing@qingyuan.demo');
  await page.goto('/member-imports');
  await page.getByRole('link', { name: '上传文件' }).first().click();
  await upload(page, ['姓名,手机号', '欧阳晓,13800001111']);
  await page.getByRole('button', { name: '开始读取', exact: true }).click();
  await expect(page.getByText('文件无法读取')).toBeVisible();
  await expect(page.getByText(/至少要有“邮箱”一列。文件的第一行是：姓名, 手机号。/)).toBeVisible();

  await page.getByRole('link', { name: '上传另一个文件' }).click();
  await upload(page, ['姓名,邮箱', `放弃的人,gone-${mark}@mail.demo`]);
  await page.getByRole('button', { name: '开始读取', exact: true }).click();
  await expect(page.getByText('将新增 1 位会员')).toBeVisible();
  await actConfirmed(page, '放弃');
  await expect(page.getByText('这次导入已放弃')).toBeVisible();
  await page.goto(`/members?q=${encodeURIComponent(`gone-${mark}@mail.demo`)}`);
  await expect(page.getByText('没有符合条件的记录')).toBeVisible();
});

async function upload(page: Page, lines: string[]): Promise<void> {
  await page.getByLabel('CSV 文件').setInputFiles({
    name: 'members.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${byteOrderMark}${lines.join('\r\n')}\r\n`),
  });
  await expect(page.getByText('已上传')).toBeVisible();
  // Chosen already where there is one seller alone; other journeys register theirs.
  await choose(page, '积分由谁承担', '清源饮品销售有限公司');
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

async function linkOf(browser: Browser, memberPath: string): Promise<string> {
  const service = await openPortal(browser, 'portal-hq', 'service@qingyuan.demo');
  await service.goto(memberPath);
  await actConfirmed(service, '首次密码链接');
  return service.getByRole('textbox', { name: '密码链接' }).inputValue();
}
