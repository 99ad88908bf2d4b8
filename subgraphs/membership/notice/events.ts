import { noticeRaised } from '@quanlian/events/notice-raised.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { notices } from './tables.ts';

export const onNoticeRaised = subscribe(noticeRaised, async (tx, { body, occurredAt }) => {
  const { noticeId, ...notice } = body;
  await tx.db
    .insert(notices)
    .values({ id: noticeId, ...notice, raisedAt: occurredAt })
    .onConflictDoNothing();
});
