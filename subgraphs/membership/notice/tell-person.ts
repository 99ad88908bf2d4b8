import { newId } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, asc, eq } from 'drizzle-orm';
import { memberships } from '../organisation/tables.ts';
import { noticesTopic } from './live-topic.ts';
import { notices, type PersonalNoticeKind } from './tables.ts';

/** Tells one person something about its own account: nobody else reads it, and it is read wherever the person works. */
export async function tellPerson(
  tx: CommandTx,
  notice: { personId: string; kind: PersonalNoticeKind; facts: Record<string, string> },
): Promise<void> {
  const { personId, kind, facts } = notice;
  const places = await tx.db
    .select({ organisationId: memberships.organisationId })
    .from(memberships)
    .where(and(eq(memberships.personId, personId), eq(memberships.state, 'ACTIVE')))
    .orderBy(asc(memberships.id));
  const [first] = places;
  if (!first) return;
  await tx.db.insert(notices).values({
    id: newId(),
    organisationId: first.organisationId,
    personId,
    permission: null,
    kind,
    documentType: 'Person',
    documentId: personId,
    facts,
    raisedAt: tx.businessTime,
  });
  for (const { organisationId } of places) await tx.publishTopic(noticesTopic, organisationId, { permission: null });
}
