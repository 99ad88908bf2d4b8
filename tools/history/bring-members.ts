import type { Company } from '../demo/company.ts';
import * as operations from '../demo/member-import-operations.ts';
import { until } from '../demo/person.ts';
import { step } from '../demo/story.ts';
import { between, chance, dayBefore, daysAgo } from './calendar.ts';
import { memberName } from './shop.ts';

/** With those who sign up by themselves and buy there are more than 500. */
const broughtCount = 460;
/** So many of them have points left. */
const withPoints = 0.5;
/** The company sells for three years. */
const yearsOpen = 3;
const fileDay = 32;

/** The members whom the company had before it began with the product: one file, previewed and committed. */
export async function bringMembers(company: Company): Promise<void> {
  const marketing = company.as('marketing');
  const at = daysAgo(fileDay, 'morning', 5);
  const { createMemberImportUpload } = await marketing.run(
    operations.createMemberImportUpload,
    { input: { fileName: '会员迁移.csv' } },
    at,
  );
  if (createMemberImportUpload.__typename !== 'MemberImportUpload') throw new Error('no room for the file');
  const { fileId, uploadUrl } = createMemberImportUpload;
  await step(async () => {
    const sent = await fetch(`${company.endpoint.gatewayUrl}${uploadUrl}`, { method: 'PUT', body: memberFile() });
    if (!sent.ok) throw new Error(`the file was not taken: ${sent.status} ${await sent.text()}`);
  }, at);
  const { startMemberImport } = await marketing.run(
    operations.startMemberImport,
    { input: { fileId, legalEntityId: company.legalEntityId } },
    at,
  );
  if (startMemberImport.__typename !== 'MemberImport') throw new Error('no import');
  const { id } = startMemberImport;
  const inState = (state: string) =>
    until(`the import of members is ${state}`, async () => {
      const { memberImport } = await marketing.run(operations.memberImportNow, { id }, at);
      if (memberImport?.problem) throw new Error(memberImport.problem);
      return memberImport?.state === state;
    });
  await inState('PREVIEW');
  await marketing.run(operations.commitMemberImport, { input: { id, leaveOutErrors: false } }, at);
  await inState('DONE');
}

function memberFile(): string {
  const openDays = yearsOpen * 365;
  const rows = Array.from({ length: broughtCount }, (_, index) => {
    const key = `brought ${index}`;
    const email = `huiyuan${String(index + 1).padStart(3, '0')}@mail.demo`;
    // Fewer in the first days than in the last.
    const joined = dayBefore(fileDay + 1 + Math.floor(openDays * chance(`${key} joined`) ** 1.5));
    const points = chance(`${key} points`) < withPoints ? between(`${key} how many`, 4, 260) * 5 : '';
    return [memberName(index + 96), email, `1380000${String(1000 + index)}`, joined, points].join(',');
  });
  return `姓名,邮箱,手机号,入会日期,期初积分\n${rows.join('\n')}\n`;
}
