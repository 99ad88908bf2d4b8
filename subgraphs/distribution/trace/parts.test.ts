import { expect, it } from 'vitest';
import { all, joined, type Part, partsOfBatches, sideBySide, thousandths, whole, within } from './parts.ts';

/** What of an amount falls on parts, as the ledger's subgraph splits it. */
const shareOf = (amount: bigint, parts: readonly Part[] = []) =>
  parts.reduce((sum, { from, until }) => sum + rounded(amount * until) - rounded(amount * from), 0n);
const rounded = (scaled: bigint) => (scaled + whole / 2n) / whole;

it('parts lie side by side and leave no cent over', () => {
  const parts = sideBySide([1n, 1n, 1n]);
  for (const amount of [1n, 2n, 100n, 10_001n, 13_000_085n]) {
    expect(parts.reduce((sum, part) => sum + shareOf(amount, [part]), 0n)).toBe(amount);
  }
  expect(parts.map((part) => shareOf(100n, [part]))).toEqual([33n, 34n, 33n]);
  expect(sideBySide([0n, 0n])).toEqual([
    { from: 0n, until: 0n },
    { from: 0n, until: 0n },
  ]);
});

it('a part of a part ends where the outer one ends', () => {
  const [, outer = all] = sideBySide([1n, 2n]);
  const [first = all, second = all] = sideBySide([1n, 2n]);
  expect(within(outer, first).until).toBe(within(outer, second).from);
  expect(within(outer, second).until).toBe(outer.until);
  expect(joined([within(outer, second), within(outer, first)])).toEqual([outer]);
});

it('of a material that two batches share, each has what went into it, and the rest is nobody’s', () => {
  const uses = [
    { inputBatchId: 'tea', batchId: 'first', quantity: '30' },
    { inputBatchId: 'tea', batchId: 'second', quantity: '50.000' },
  ];
  const received = new Map([['tea', thousandths('100')]]);
  const share = (batch: string) => shareOf(9_999n, partsOfBatches([batch], uses, received).get('tea'));
  expect([share('first'), share('second')]).toEqual([3_000n, 4_999n]);
  expect(shareOf(9_999n, partsOfBatches(['first', 'second'], uses, received).get('tea'))).toBe(7_999n);
});

it('goes through several steps, and what is still in production is not in it', () => {
  const uses = [
    { inputBatchId: 'tea', batchId: 'essence', quantity: '40' },
    { inputBatchId: 'tea', batchId: null, quantity: '10' },
    { inputBatchId: 'tea', batchId: 'drink', quantity: '10' },
    { inputBatchId: 'essence', batchId: 'drink', quantity: '5' },
    { inputBatchId: 'essence', batchId: 'other', quantity: '15' },
  ];
  const received = new Map([
    ['tea', thousandths('100')],
    ['essence', thousandths('20')],
  ]);
  const parts = partsOfBatches(['drink'], uses, received);
  expect(shareOf(10_000n, parts.get('essence'))).toBe(2_500n);
  // A quarter of the essence's 40 and its own 10 of 100.
  expect(shareOf(10_000n, parts.get('tea'))).toBe(2_000n);
});
