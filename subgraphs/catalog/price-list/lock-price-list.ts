import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, desc, eq } from 'drizzle-orm';
import { priceLists, priceListVersions } from './tables.ts';

/** The list under its lock with its versions, the newest first; undefined when there is none for the caller. */
export async function lockPriceList(tx: CommandTx, id: string) {
  const [list] = await tx.db
    .select()
    .from(priceLists)
    .where(and(eq(priceLists.id, id), scopedTo(tx.scope)))
    .for('update');
  if (!list) return undefined;
  const versions = await tx.db
    .select()
    .from(priceListVersions)
    .where(eq(priceListVersions.priceListId, id))
    .orderBy(desc(priceListVersions.versionNumber));
  const draft = versions.find(({ state }) => state === 'DRAFT');
  const lastPublished = versions.find(({ state }) => state === 'PUBLISHED');
  return { list, versions, draft, lastPublished };
}
