import { describe, expect, it } from 'vitest';
import {
  lotProblems,
  needsOpeningReason,
  ocdsStatusOf,
  sourcingEventMoves,
  sourcingEventStateAt,
  timeProblems,
} from './rules.ts';
import { sourcingEventStates } from './tables.ts';

const closesAt = new Date('2026-11-25T02:00:00Z');
const before = new Date('2026-11-25T01:59:59.999Z');

describe('state by the clock', () => {
  it('is closed from the very moment of closing, and only when it was published', () => {
    expect(sourcingEventStateAt({ state: 'PUBLISHED', closesAt }, before)).toBe('PUBLISHED');
    expect(sourcingEventStateAt({ state: 'PUBLISHED', closesAt }, closesAt)).toBe('CLOSED');
    expect(sourcingEventStateAt({ state: 'DRAFT', closesAt }, closesAt)).toBe('DRAFT');
    expect(sourcingEventStateAt({ state: 'CANCELLED', closesAt }, closesAt)).toBe('CANCELLED');
  });

  it('has a way out of every state but the last two', () => {
    const left = new Set(Object.values(sourcingEventMoves).flatMap((move): readonly string[] => move.from));
    expect(sourcingEventStates.filter((state) => !left.has(state))).toEqual(['AWARDED', 'CANCELLED']);
  });

  it('never lets one quote and open in the same state', () => {
    const quoting: readonly string[] = sourcingEventMoves.submitQuotation.from;
    expect(sourcingEventMoves.openQuotations.from.some((state) => quoting.includes(state))).toBe(false);
  });
});

it('given up after the closing an event was unsuccessful, before it cancelled', () => {
  const event = { state: 'CANCELLED', closesAt, publishedAt: before } as const;
  expect(ocdsStatusOf({ ...event, cancelledAt: closesAt })).toBe('UNSUCCESSFUL');
  expect(ocdsStatusOf({ ...event, cancelledAt: before })).toBe('CANCELLED');
  expect(ocdsStatusOf({ ...event, publishedAt: null, cancelledAt: closesAt })).toBe('CANCELLED');
});

it('times run: questions, closing, opening', () => {
  const paths = (times: Parameters<typeof timeProblems>[0], now: Date) =>
    timeProblems(times, now).map((problem) => problem.path);
  expect(paths({ questionsCloseAt: null, closesAt, opensAt: closesAt }, before)).toEqual([]);
  expect(paths({ questionsCloseAt: null, closesAt, opensAt: before }, before)).toEqual(['opensAt']);
  expect(paths({ questionsCloseAt: closesAt, closesAt: before, opensAt: closesAt }, closesAt)).toEqual([
    'closesAt',
    'questionsCloseAt',
  ]);
});

it('a lot names an active product once, needed after the closing', () => {
  const states = new Map([
    ['a', 'ACTIVE'],
    ['d', 'DRAFT'],
  ]);
  const lot = (productId: string, requiredOn = '2026-12-01') => ({ productId, requiredOn });
  const problems = lotProblems([lot('a'), lot('a'), lot('d'), lot('x'), lot('a', '2026-11-24')], {
    closesAt,
    stateOf: (id) => states.get(id),
  });
  expect(problems.map(({ path, message }) => `${path} ${message}`)).toEqual([
    'lots.1.productId productTwice',
    'lots.2.productId productNotActive',
    'lots.3.productId productUnknown',
    'lots.4.productId productTwice',
    'lots.4.requiredOn requiredTooEarly',
  ]);
});

it('too few quotations need a reason', () => {
  expect(needsOpeningReason(2, 3, null)).toBe(true);
  expect(needsOpeningReason(2, 3, '紧急')).toBe(false);
  expect(needsOpeningReason(3, 3, null)).toBe(false);
});
