import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bringsAwardIntoForce,
  canonicalJson,
  contractMoves,
  defaultValidity,
  documentHashOf,
  isInForce,
  signMoves,
  stateAfterSignature,
} from './rules.ts';
import { contractStates } from './tables.ts';

describe('canonical content', () => {
  it('is the same bytes whatever the order of keys, and other bytes for other content', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      }),
    );
    expect(canonicalJson({ b: [{ d: 1n, c: null }], a: '一' })).toBe('{"a":"一","b":[{"c":null,"d":"1"}]}');
  });

  it('hashes as everybody else’s SHA-256 does', () => {
    expect(documentHashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

it('is in force from its first day to its last, and only when active', () => {
  const contract = { state: 'ACTIVE', validFrom: '2026-11-25', validUntil: '2027-11-24' } as const;
  expect(isInForce(contract, '2026-11-24')).toBe(false);
  expect(isInForce(contract, '2026-11-25')).toBe(true);
  expect(isInForce(contract, '2027-11-24')).toBe(true);
  expect(isInForce(contract, '2027-11-25')).toBe(false);
  expect(isInForce({ ...contract, state: 'TERMINATED' }, '2026-12-01')).toBe(false);
  expect(defaultValidity('2026-11-25')).toEqual({ validFrom: '2026-11-25', validUntil: '2027-11-24' });
});

it('the supplier signs first, headquarters last; each side in its own state only', () => {
  expect(stateAfterSignature('SUPPLIER')).toBe(signMoves.hq.signContract.from[0]);
  expect(stateAfterSignature('BUYER')).toBe('ACTIVE');
  const moves = [...Object.values(contractMoves), signMoves.hq.signContract, signMoves.partner.signContract];
  const left = new Set(moves.flatMap((move): readonly string[] => move.from));
  expect(contractStates.filter((state) => !left.has(state))).toEqual(['EXPIRED', 'TERMINATED', 'CANCELLED']);
});

it('an award is in force when all contracts that were not dropped are', () => {
  expect(bringsAwardIntoForce(['ACTIVE', 'PENDING_HQ_SIGNATURE'])).toBe(false);
  expect(bringsAwardIntoForce(['ACTIVE', 'CANCELLED'])).toBe(true);
  expect(bringsAwardIntoForce(['CANCELLED'])).toBe(false);
});
