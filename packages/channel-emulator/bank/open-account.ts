import { z } from 'zod';
import type { Change } from '../journal.ts';
import { parseRequest, Refusal } from '../refusal.ts';
import { type Account, accountPattern, type Bank } from './model.ts';

const requestSchema = z.strictObject({
  account: z.string().regex(accountPattern),
  holderName: z.string().trim().min(1).max(120),
  notifyUrl: z.url({ protocol: /^https?$/ }).optional(),
});

/** Signs an account up for the direct link; again with the same holder it only changes the notification URL. */
export function registerAccount(bank: Bank, body: unknown): Account {
  const request = parseRequest(requestSchema, body);
  const known = bank.accounts.get(request.account);
  if (!known) {
    const { account, changes } = openAccount(bank, request);
    bank.journal.commit(changes);
    return account;
  }
  if (known.holderName !== request.holderName) {
    throw new Refusal(409, 'ACCOUNT_REGISTERED', '该账户已以其他户名签约');
  }
  const account = { ...known, notifyUrl: request.notifyUrl ?? known.notifyUrl };
  bank.journal.commit([bank.accounts.put(account.account, account)]);
  return account;
}

/** The new account with the demo's opening balance, and the change that stores it. */
export function openAccount(
  bank: Bank,
  request: { account: string; holderName: string; notifyUrl?: string | undefined; balanceMinor?: bigint },
): { account: Account; changes: Change[] } {
  const balance = String(request.balanceMinor ?? bank.settings.openingBalanceMinor);
  const account: Account = {
    account: request.account,
    holderName: request.holderName,
    notifyUrl: request.notifyUrl ?? null,
    openedAt: bank.clock.now(),
    openingBalanceMinor: balance,
    balanceMinor: balance,
    lineCount: 0,
  };
  return { account, changes: [bank.accounts.put(account.account, account)] };
}
