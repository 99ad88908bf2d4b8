import { noticeRaised } from '@quanlian/events/notice-raised.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { noticesTopic } from './live-topic.ts';
import { notices } from './tables.ts';

export const onNoticeRaised = subscribe(noticeRaised, async (tx, { body, occurredAt }) => {
  const { noticeId, ...notice } = body;
  const written = await tx.db
    .insert(notices)
    .values({ id: noticeId, ...notice, raisedAt: occurredAt })
    .onConflictDoNothing()
    .returning({ id: notices.id });
  const { organisationId, permission } = notice;
  if (written.length > 0) await tx.publishTopic(noticesTopic, organisationId, { permission });
});
