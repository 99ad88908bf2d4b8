import { noticeRaised } from '@quanlian/events/notice-raised.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import type { z } from 'zod';

type Notice = Omit<z.input<(typeof noticeRaised)['body']>, 'noticeId'>;

/** Tells the people of an organisation, once per kind and document. */
export async function raiseNotice(tx: CommandTx, notice: Notice): Promise<void> {
  const noticeId = uuidFrom(notice.documentId, `${notice.kind}:${notice.organisationId}`);
  await tx.recordEvent(noticeRaised, { aggregateId: noticeId, body: { noticeId, ...notice } });
}
