import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { visibleSourcingEvents } from './queries.ts';
import { type SourcingEventRow, sourcingEvents } from './tables.ts';

/**
 * The sourcing event within the caller's scope, locked until commit: `update` to change it, `share` to rely on its
 * state (many suppliers quote at once, but none while it is being closed, extended or opened).
 */
export async function lockSourcingEvent(
  tx: CommandTx,
  id: string,
  strength: 'update' | 'share',
): Promise<SourcingEventRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(sourcingEvents)
    .where(and(eq(sourcingEvents.id, id), visibleSourcingEvents(tx.scope)))
    .for(strength);
  return row;
}
