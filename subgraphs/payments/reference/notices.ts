import { noticeRaised } from '@quanlian/events/notice-raised.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { legalEntities } from '../bank/tables.ts';

type NoticeBody = z.input<(typeof noticeRaised)['body']>;

/**
 * Tells the people of headquarters who may act on it that something of one of its companies waits for them; `occasion`
 * tells apart notices of one kind about one document.
 */
export async function tellHeadquarters(
  tx: CommandTx,
  legalEntityId: string,
  notice: Omit<NoticeBody, 'noticeId' | 'organisationId'> & { occasion?: string },
): Promise<void> {
  const [entity] = await tx.db.select().from(legalEntities).where(eq(legalEntities.id, legalEntityId));
  if (!entity) throw new Error(`legal entity ${legalEntityId} is not known`);
  const { occasion = '', ...body } = notice;
  const noticeId = uuidFrom(body.documentId, `${body.kind}:${occasion}`);
  await tx.recordEvent(noticeRaised, {
    aggregateId: noticeId,
    body: { noticeId, organisationId: entity.organisationId, ...body },
  });
}
