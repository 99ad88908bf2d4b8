import { expect, test } from 'vitest';
import { refundSteps } from './refund-steps.ts';

const createdAt = '2026-11-20T02:00:00.000Z';
const refundedAt = '2026-11-20T02:05:00.000Z';
const drawn = (state: Parameters<typeof refundSteps>[0]['state'], back: string | null = null) =>
  refundSteps({ state, createdAt, refundedAt: back }).map((step) => `${step.key} ${step.state}`);

test.each(['SENDING', 'UNKNOWN'] as const)('%s waits for the channel to accept it', (state) => {
  expect(drawn(state)).toEqual(['asked done', 'sent current', 'back todo', 'booked todo']);
});

test('what the channel has accepted waits for the money, and money that is back for the ledger', () => {
  expect(drawn('PROCESSING')).toEqual(['asked done', 'sent done', 'back current', 'booked todo']);
  expect(drawn('BOOKING', refundedAt)).toEqual(['asked done', 'sent done', 'back done', 'booked current']);
});

test('one that is booked has nothing to wait for, and says when it was asked for and when the money was back', () => {
  expect(drawn('SUCCEEDED', refundedAt)).toEqual(['asked done', 'sent done', 'back done', 'booked done']);
  const steps = refundSteps({ state: 'SUCCEEDED', createdAt, refundedAt });
  expect(steps.map(({ at }) => at)).toEqual([createdAt, null, refundedAt, null]);
});

test('where it broke off is its end', () => {
  expect(drawn('FAILED')).toEqual(['asked done', 'FAILED failed']);
  expect(drawn('ABNORMAL')).toEqual(['asked done', 'sent done', 'ABNORMAL failed']);
  expect(drawn('CONFLICTED')).toEqual(['asked done', 'sent done', 'CONFLICTED failed']);
});
