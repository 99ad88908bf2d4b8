import type { Step } from '@quanlian/ui/detail-page.tsx';
import type { RefundState } from '#generated/graphql.ts';

type Milestone = 'asked' | 'sent' | 'back' | 'booked';
type Refund = { state: RefundState; createdAt: string; refundedAt: string | null };
type Words = (key: string) => string;

const milestones: readonly Milestone[] = ['asked', 'sent', 'back', 'booked'];
const words: Record<Milestone, string> = {
  asked: 'stepAsked',
  sent: 'stepSent',
  back: 'stepBack',
  booked: 'stepBooked',
};

/** What is reached last, or where it broke off. */
const reached: Record<RefundState, { last: Milestone; brokenOff?: string }> = {
  SENDING: { last: 'asked' },
  UNKNOWN: { last: 'asked' },
  PROCESSING: { last: 'sent' },
  BOOKING: { last: 'back' },
  SUCCEEDED: { last: 'booked' },
  FAILED: { last: 'asked', brokenOff: 'stepFailed' },
  ABNORMAL: { last: 'sent', brokenOff: 'stepAbnormal' },
  CONFLICTED: { last: 'sent', brokenOff: 'stepConflicted' },
};

/** A refund's life from being asked for to its booking; where it broke off, that is its end. */
export function refundSteps({ state, createdAt, refundedAt }: Refund, text: Words): Step[] {
  const { last, brokenOff } = reached[state];
  const done = milestones.indexOf(last);
  const at = { asked: createdAt, sent: null, back: refundedAt, booked: null };
  const life = milestones.map(
    (key, index): Step => ({
      key,
      label: text(words[key]),
      state: index <= done ? 'done' : index === done + 1 ? 'current' : 'todo',
      at: index <= done ? at[key] : null,
    }),
  );
  if (brokenOff === undefined) return life;
  return [...life.slice(0, done + 1), { key: state, label: text(brokenOff), state: 'failed' }];
}
