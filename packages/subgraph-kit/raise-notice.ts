import { noticeRaised } from '@quanlian/events/notice-raised.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import type { z } from 'zod';
import type { CommandTx } from './execution.ts';

type NoticeBody = z.input<(typeof noticeRaised)['body']>;

/** Tells the people of an organisation; `occasion` tells apart notices of one kind about one document. */
export async function raiseNotice(
  tx: CommandTx,
  notice: Omit<NoticeBody, 'noticeId'> & { occasion?: string },
): Promise<void> {
  const { occasion = '', ...body } = notice;
  const noticeId = uuidFrom(body.documentId, `${body.kind}:${body.organisationId}:${occasion}`);
  await tx.recordEvent(noticeRaised, { aggregateId: noticeId, body: { noticeId, ...body } });
}
