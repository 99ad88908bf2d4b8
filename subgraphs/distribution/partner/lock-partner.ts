import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { type PartnerRow, partners } from './tables.ts';
import { visiblePartners } from './visible-partners.ts';

/** The partner within the caller's scope, locked until commit. */
export async function lockPartner(tx: CommandTx, id: string): Promise<PartnerRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(partners)
    .where(and(eq(partners.id, id), visiblePartners(tx.scope)))
    .for('update');
  return row;
}

/** The same for what headquarters alone may do. */
export async function lockPartnerForHq(tx: CommandTx, id: string): Promise<PartnerRow | undefined> {
  return tx.scope.kind === 'hq' ? lockPartner(tx, id) : undefined;
}
