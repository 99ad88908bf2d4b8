import { describe, expect, it } from 'vitest';
import {
  decideChange,
  documentGaps,
  documentValidity,
  normalRates,
  refusedRates,
  shownAccount,
  supplierMoves,
} from './rules.ts';
import { supplierStates } from './tables.ts';

describe('documents', () => {
  const day = '2026-11-22';

  it('count to the end of their last day, and warn for thirty days before', () => {
    expect(documentValidity(null, day)).toBe('VALID');
    expect(documentValidity('2026-11-21', day)).toBe('EXPIRED');
    expect(documentValidity(day, day)).toBe('EXPIRING');
    expect(documentValidity('2026-12-21', day)).toBe('EXPIRING');
    expect(documentValidity('2026-12-22', day)).toBe('VALID');
  });

  it('keep a supplier out when the business licence is missing, or a kind has expired ones only', () => {
    expect(documentGaps([], day)).toEqual({ missing: ['BUSINESS_LICENCE'], expired: [] });
    const renewed = [
      { kind: 'BUSINESS_LICENCE' as const, validUntil: '2020-01-01' },
      { kind: 'BUSINESS_LICENCE' as const, validUntil: null },
      { kind: 'FOOD_PRODUCTION_LICENCE' as const, validUntil: '2026-11-01' },
    ];
    expect(documentGaps(renewed, day)).toEqual({ missing: [], expired: ['FOOD_PRODUCTION_LICENCE'] });
  });
});

describe('rates', () => {
  it('are the same rate however many digits are written', () => {
    expect(normalRates(['0.13', '0.130', '0.09'])).toEqual(['0.0900', '0.1300']);
    expect(refusedRates(['0.03', '0.13'], ['0.0100', '0.0300'])).toEqual([1]);
  });
});

describe('a change request', () => {
  const bank = { kind: 'BANK_ACCOUNT', isRequestedBySupplier: true, requestedById: 'a', checkedById: null } as const;

  it('of a bank account asked for by the supplier needs two people, neither twice', () => {
    expect(decideChange({ ...bank, state: 'PENDING' }, 'b')).toBe('CHECKED');
    expect(decideChange({ ...bank, state: 'CHECKED', checkedById: 'b' }, 'b')).toBe('SamePerson');
    expect(decideChange({ ...bank, state: 'CHECKED', checkedById: 'b' }, 'c')).toBe('APPROVED');
  });

  it('asked for by headquarters needs one other person; of a contact one', () => {
    const byHq = { ...bank, isRequestedBySupplier: false, state: 'PENDING' } as const;
    expect(decideChange(byHq, 'a')).toBe('SamePerson');
    expect(decideChange(byHq, 'b')).toBe('APPROVED');
    expect(decideChange({ ...bank, kind: 'CONTACT', state: 'PENDING' }, 'b')).toBe('APPROVED');
  });
});

it('no supplier comes off the blacklist, and every other state can be reached and left', () => {
  const left = new Set(Object.values(supplierMoves).flatMap((move): readonly string[] => move.from));
  expect(supplierStates.filter((state) => !left.has(state))).toEqual(['BLACKLISTED']);
});

it('an account number is hidden but for four digits from those who cannot change it', () => {
  const account = { accountNumber: '6222020200112233' };
  expect(shownAccount(account, { kind: 'person', permissions: ['supplier.read'] })?.accountNumber).toBe(
    '************2233',
  );
  expect(shownAccount(account, { kind: 'person', permissions: ['supplier.write'] })).toEqual(account);
  expect(shownAccount(account, { kind: 'service', permissions: [] })).toEqual(account);
  expect(shownAccount(null, { kind: 'person', permissions: [] })).toBeNull();
});
