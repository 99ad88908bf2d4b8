import { z } from 'zod';
import { shanghaiDay } from '../emulator-clock.ts';
import type { Change } from '../journal.ts';
import { parseRequest, Refusal } from '../refusal.ts';
import type { Account, Bank, StatementLine } from './model.ts';

type NewLine = Omit<StatementLine, 'account' | 'lineNumber' | 'balanceMinor'>;

/** Books lines on one account in order, each with the balance after it; commit the changes together. */
export function bookLines(bank: Bank, account: Account, lines: readonly NewLine[]): Change[] {
  let balance = BigInt(account.balanceMinor);
  const changes = lines.map((line, index) => {
    balance += line.direction === 'CREDIT' ? BigInt(line.amountMinor) : -BigInt(line.amountMinor);
    const lineNumber = account.lineCount + index + 1;
    const row: StatementLine = { ...line, account: account.account, lineNumber, balanceMinor: String(balance) };
    return bank.lines.put(`${account.account}:${lineNumber}`, row);
  });
  const after = { ...account, balanceMinor: String(balance), lineCount: account.lineCount + lines.length };
  return [...changes, bank.accounts.put(account.account, after)];
}

/** One account's lines of one day in Asia/Shanghai, with the balances before and after. */
export function readStatement(bank: Bank, accountNumber: string, date: string | null) {
  const day = parseRequest(z.object({ date: z.iso.date() }), { date }).date;
  const account = bank.accounts.get(accountNumber);
  if (!account) throw new Refusal(404, 'ACCOUNT_NOT_FOUND', '账户不存在或未签约');
  const all = bank.lines
    .all()
    .filter((line) => line.account === accountNumber)
    .sort((a, b) => a.lineNumber - b.lineNumber);
  const before = all.filter((line) => shanghaiDay(line.bookedAt) < day).at(-1);
  const lines = all.filter((line) => shanghaiDay(line.bookedAt) === day);
  const openingBalanceMinor = before?.balanceMinor ?? account.openingBalanceMinor;
  return {
    account: account.account,
    holderName: account.holderName,
    currency: 'CNY',
    date: day,
    openingBalanceMinor,
    closingBalanceMinor: lines.at(-1)?.balanceMinor ?? openingBalanceMinor,
    lines: lines.map(({ account: _account, ...line }) => line),
  };
}
