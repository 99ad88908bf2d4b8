import fc from 'fast-check';
import { expect, it } from 'vitest';
import { payOutStates } from '../pay-out/rules.ts';
import { type BankLine, type ClaimingPayOut, differenceOfLine, isWhole } from './rules.ts';

const line: BankLine = { kind: 'PAYMENT', amountMinor: 100n, counterpartyAccount: '6222', bankReference: 'P1' };
const payOut: ClaimingPayOut = {
  bankAccountId: 'ours',
  amountMinor: 100n,
  payeeAccountNumber: '6222',
  bankReference: 'P1',
  state: 'PAID',
};

it('a payment claims the line that agrees with it in every fact, and no other', () => {
  expect(differenceOfLine(line, 'ours', payOut)).toBeUndefined();
  expect(differenceOfLine(line, 'ours', undefined)).toBe('UNKNOWN_PAYMENT');
  expect(differenceOfLine(line, 'another account', payOut)).toBe('DIFFERS_FROM_ORDER');
  for (const change of [{ amountMinor: 101n }, { counterpartyAccount: '6223' }, { bankReference: 'P2' }]) {
    expect(differenceOfLine({ ...line, ...change }, 'ours', payOut)).toBe('DIFFERS_FROM_ORDER');
  }
  expect(differenceOfLine({ ...line, kind: 'INCOMING' }, 'ours', payOut)).toBe('INCOMING');
});

it('what the bank did must have happened in our books too', () => {
  const claimed = (kind: BankLine['kind']) =>
    payOutStates.filter((state) => !differenceOfLine({ ...line, kind }, 'ours', { ...payOut, state }));
  expect(claimed('PAYMENT')).toEqual(['BOOKING', 'AWAITING_RECEIPT', 'PAID', 'RELEASING', 'REVERSING', 'RETURNED']);
  expect(claimed('PAYMENT_RETURN')).toEqual(['RELEASING', 'REVERSING', 'RETURNED']);
  expect(differenceOfLine(line, 'ours', { ...payOut, state: 'UNKNOWN' })).toBe('NOT_PAID_HERE');
  expect(differenceOfLine({ ...line, kind: 'PAYMENT_RETURN' }, 'ours', payOut)).toBe('NOT_RETURNED_HERE');
});

it('a statement is whole exactly when no line is missing, altered or turned round', () => {
  const kinds = fc.constantFrom<BankLine['kind']>('PAYMENT', 'PAYMENT_RETURN', 'INCOMING');
  const moves = fc.array(fc.tuple(kinds, fc.bigInt(1n, 10n ** 12n)), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(moves, fc.bigInt(0n, 10n ** 12n), fc.nat(), (all, openingBalanceMinor, pick) => {
      let balance = openingBalanceMinor;
      const lines = all.map(([kind, amountMinor], index) => {
        balance += kind === 'PAYMENT' ? -amountMinor : amountMinor;
        const rest = {
          bookedAt: '',
          direction: 'DEBIT' as const,
          bankReference: '',
          clientReference: null,
          remark: '',
        };
        const counterparty = { name: '', account: '' };
        return { ...rest, counterparty, kind, amountMinor, balanceMinor: balance, lineNumber: index + 7 };
      });
      const statement = { openingBalanceMinor, closingBalanceMinor: balance, lines };
      expect(isWhole(statement, null)).toBe(true);
      expect(isWhole(statement, openingBalanceMinor)).toBe(true);
      expect(isWhole(statement, openingBalanceMinor + 1n)).toBe(false);
      expect(isWhole({ ...statement, closingBalanceMinor: balance + 1n }, null)).toBe(false);
      const at = pick % lines.length;
      expect(isWhole({ ...statement, lines: lines.filter((_line, index) => index !== at) }, null)).toBe(false);
      const altered = lines.map((one, index) => (index === at ? { ...one, amountMinor: one.amountMinor + 1n } : one));
      expect(isWhole({ ...statement, lines: altered }, null)).toBe(false);
    }),
  );
});
