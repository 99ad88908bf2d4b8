import type { Company } from './company.ts';
import { expectEqual, yuan } from './expect.ts';
import * as operations from './operations.ts';
import { until } from './person.ts';

/** What the whole chain leaves, worked out by hand, in minor units or points; an account that is not named is empty. */
const expected: Record<string, { balance: string; what: string }> = {
  '2202': { balance: '707000', what: 'payables to suppliers: the order that is invoiced and not paid' },
  '1122': { balance: '0', what: 'receivables from dealers: repaid by the transfer' },
  // ¥55,000.00 less the ¥1,627.20 of the order on credit and the ¥50,369.24 of what arrived of the other.
  '2203-ADVANCE': { balance: '300356', what: 'advances of dealers' },
  '1012-CHANNEL': { balance: '0', what: 'money at the payment channel: settled to the last fen' },
  // Eight of the first order, four taken back by the return, four spent, four of the second order.
  'POINTS-MEMBER': { balance: '4', what: 'points of shoppers' },
  // Spent by the order whose one bottle stays.
  'COUPON-MEMBER': { balance: '0', what: 'coupons of shoppers' },
};

/**
 * Every control account of the company equals its documents, one by one; what does not is named. Events book a moment
 * after a command; a difference that stays longer than `patienceMs` is one.
 */
export async function proveControlAccounts(
  company: Company,
  say: (line: string) => void,
  patienceMs = 15_000,
): Promise<void> {
  const accounts = await agreeControlAccounts(company, patienceMs);
  for (const { code } of accounts) {
    if (!(code in expected)) expectEqual(`control account ${code}, which nothing was expected on,`, code, undefined);
  }
  for (const [code, { balance, what }] of Object.entries(expected)) {
    const account = accounts.find((one) => one.code === code);
    expectEqual(`control account ${code} in the ledger`, account?.ledgerBalance.amountMinor ?? '0', balance);
    expectEqual(`control account ${code} by its documents`, account?.documentBalance.amountMinor ?? '0', balance);
    say(`${code}: ledger ${code === 'POINTS-MEMBER' ? balance : yuan(balance)} = documents (${what})`);
  }
}

/** The control accounts, each of which equals its documents; what does not is named. */
export async function agreeControlAccounts(company: Company, patienceMs = 15_000) {
  const { legalEntityId } = company;
  const ask = async () => {
    const { controlAccounts } = await company.as('auditor').run(operations.controlAccountsNow, { legalEntityId });
    return controlAccounts;
  };
  const accounts = await until(
    'control accounts agree',
    async () => {
      const now = await ask();
      return now.every(({ agrees }) => agrees) && now;
    },
    100,
    patienceMs,
  ).catch(() => ask());
  const differing = accounts.filter(({ agrees }) => !agrees);
  if (differing.length > 0) throw new Error(differing.map(differenceOf).join('\n'));
  return accounts;
}

function differenceOf(account: {
  code: string;
  ledgerBalance: { amountMinor: string };
  documentBalance: { amountMinor: string };
  parties: {
    partyName: string | null;
    discrepancies: {
      documentNumber: string | null;
      ledgerAmount: { amountMinor: string };
      documentAmount: { amountMinor: string };
    }[];
  }[];
}): string {
  const { code, ledgerBalance, documentBalance, parties } = account;
  const named = parties.flatMap(({ partyName, discrepancies }) =>
    discrepancies.map(
      (one) =>
        `${partyName ?? ''} ${one.documentNumber ?? ''}: ledger ${one.ledgerAmount.amountMinor}, document ${one.documentAmount.amountMinor}`,
    ),
  );
  return `control account ${code}: ledger ${ledgerBalance.amountMinor}, documents ${documentBalance.amountMinor}; ${named.join('; ')}`;
}
