import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { eq } from 'drizzle-orm';
import { legalEntities } from '../read-model/tables.ts';

type Notice = Parameters<typeof raiseNotice>[1];

/** Tells the people of headquarters who may act on it that something of one of its companies waits for them. */
export async function tellHeadquarters(
  tx: CommandTx,
  legalEntityId: string,
  notice: Omit<Notice, 'organisationId'>,
): Promise<void> {
  const [entity] = await tx.db.select().from(legalEntities).where(eq(legalEntities.id, legalEntityId));
  if (!entity) throw new Error(`legal entity ${legalEntityId} is not known`);
  await raiseNotice(tx, { ...notice, organisationId: entity.organisationId });
}
