import { type ImportFileRow, lineBefore, type Problem, readImportFile } from '@quanlian/subgraph-kit/import-file.ts';
import { z } from 'zod';
import { phoneDigits } from '../member/rules.ts';
import type { memberImportColumns } from './columns.ts';

/** A row as the file gives it, in the form in which members are kept. */
export interface ImportRow {
  line: number;
  name: string | null;
  /** Lower case. */
  email: string | null;
  /** Digits. */
  phone: string | null;
  joinedOn: string | null;
  points: number;
  problems: Problem[];
}

type Column = (typeof memberImportColumns)[number];

/** What each column may be called; the first name is the one that our template uses. */
const columnNames = {
  NAME: ['姓名', '会员姓名', '名称', 'name'],
  EMAIL: ['邮箱', '电子邮箱', 'email', 'e-mail', 'mail'],
  PHONE: ['手机号', '手机', '电话', 'phone', 'mobile'],
  JOINED_ON: ['入会日期', '注册日期', 'joined', 'joined_on', 'join_date'],
  POINTS: ['期初积分', '积分', '积分余额', 'points'],
} as const satisfies Record<Column, readonly string[]>;

/** One transaction has to write them all. */
const maximumRows = 5_000;
const longestName = 60;
const mostPoints = 10_000_000;
const address = z.email().max(254);

/** The header line of the template file. */
export const templateHeader = '姓名,邮箱,手机号,入会日期,期初积分';

/** Reads a file of members: each row with what is wrong in it. Nobody joined after `today`. */
export async function readMemberFile(bytes: Uint8Array, today: string) {
  const file = await readImportFile<Column>(bytes, {
    names: columnNames,
    needed: ['NAME', 'EMAIL'],
    templateHeader,
    most: maximumRows,
  });
  return file.ok ? { ...file, rows: markDuplicates(file.rows.map((row) => readRow(row, today))) } : file;
}

/** What is wrong is said without the person's own data: problems are kept longer than they are. */
function readRow({ line, cell, problems: found }: ImportFileRow<Column>, today: string): ImportRow {
  const problems = [...found];
  const name = cell('NAME');
  if (!name) problems.push({ key: 'memberNoName' });
  else if ([...name].length > longestName) problems.push({ key: 'memberNameTooLong', facts: { maximum: longestName } });
  const mail = cell('EMAIL');
  const email = address.safeParse(mail?.toLowerCase()).data ?? null;
  if (!mail) problems.push({ key: 'memberNoEmail' });
  else if (!email) problems.push({ key: 'memberEmailForm' });
  const number = cell('PHONE');
  const phone = number && phoneDigits(number);
  if (number && !phone) problems.push({ key: 'memberPhoneForm' });
  const day = cell('JOINED_ON');
  const joinedOn = day && dayOf(day);
  if (day && !joinedOn) problems.push({ key: 'memberDayForm' });
  else if (joinedOn && joinedOn > today) problems.push({ key: 'memberDayToCome' });
  const points = pointsOf(cell('POINTS'));
  if (points === null) problems.push({ key: 'memberPointsForm', facts: { maximum: mostPoints } });
  return {
    line,
    name: name?.slice(0, longestName) ?? null,
    email,
    phone: phone || null,
    joinedOn: joinedOn || null,
    points: points ?? 0,
    problems,
  };
}

/** 2024-03-05, 2024/3/5 or 2024.3.5 as a day that there is. */
function dayOf(text: string): string | null {
  const parts = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (!parts) return null;
  const [, year = '', month = '', date = ''] = parts;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day || day < '1990-01-01' ? null : day;
}

/** Nothing is no points; thousands may be parted by commas. */
function pointsOf(text: string | null): number | null {
  const digits = text?.replaceAll(',', '') ?? '0';
  return /^\d{1,9}$/.test(digits) && Number(digits) <= mostPoints ? Number(digits) : null;
}

/** An address or number that stands in the file twice is an error on each later row, naming the first. */
function markDuplicates(rows: ImportRow[]): ImportRow[] {
  const emailLines = new Map<string, number>();
  const phoneLines = new Map<string, number>();
  return rows.map((row) => {
    const problems = [...row.problems];
    const sameEmail = row.email ? lineBefore(emailLines, row.email, row.line) : undefined;
    if (sameEmail) problems.push({ key: 'memberEmailTwice', facts: { line: sameEmail } });
    const samePhone = row.phone ? lineBefore(phoneLines, row.phone, row.line) : undefined;
    if (samePhone) problems.push({ key: 'memberPhoneTwice', facts: { line: samePhone } });
    return { ...row, problems };
  });
}

/** Which outcome a row has: `isMember` tells whether its address is a member's. */
export function outcomeOf(row: Pick<ImportRow, 'problems'>, isMember: boolean): 'NEW' | 'EXISTS' | 'ERROR' {
  if (row.problems.length > 0) return 'ERROR';
  return isMember ? 'EXISTS' : 'NEW';
}
