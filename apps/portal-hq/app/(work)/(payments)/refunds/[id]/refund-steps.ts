import type { Step } from '@quanlian/ui/detail-page.tsx';
import type { RefundState } from '#generated/graphql.ts';

const milestones = ['asked', 'sent', 'back', 'booked'] as const;
type Milestone = (typeof milestones)[number];
type RefundStep = Omit<Step, 'label'> & { key: Milestone | 'FAILED' | 'ABNORMAL' | 'CONFLICTED' };
type Refund = { state: RefundState; createdAt: string; refundedAt: string | null };

/** What is reached last. */
const reached: Record<RefundState, Milestone> = {
  SENDING: 'asked',
  UNKNOWN: 'asked',
  PROCESSING: 'sent',
  BOOKING: 'back',
  SUCCEEDED: 'booked',
  FAILED: 'asked',
  ABNORMAL: 'sent',
  CONFLICTED: 'sent',
};

/** A refund's life from being asked for to its booking; where it broke off, that is its end. */
export function refundSteps({ state, createdAt, refundedAt }: Refund): RefundStep[] {
  const done = milestones.indexOf(reached[state]);
  const at = { asked: createdAt, sent: null, back: refundedAt, booked: null };
  const life = milestones.map((key, index): RefundStep => {
    if (index <= done) return { key, state: 'done', at: at[key] };
    return { key, state: index === done + 1 ? 'current' : 'todo' };
  });
  if (state !== 'FAILED' && state !== 'ABNORMAL' && state !== 'CONFLICTED') return life;
  return [...life.slice(0, done + 1), { key: state, state: 'failed' }];
}
