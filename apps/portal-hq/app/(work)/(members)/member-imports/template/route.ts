import { templateFile } from '@quanlian/app-kit/imports/template-file.ts';

const template = [
  '姓名,邮箱,手机号,入会日期,期初积分',
  '王小明,xiaoming@example.com,13800000001,2024-03-05,120',
  '李欣怡,xinyi@example.com,,2025-11-20,0',
];

/** The file to begin an import of members with. */
export function GET(): Response {
  return templateFile(template, { ascii: 'members.csv', chinese: '会员导入模板.csv' });
}
