import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { salesReturnTopic } from './live-topic.ts';
import { salesReturnTransitions } from './rules.ts';
import { type SalesReturnRow, type SalesReturnState, salesReturns } from './tables.ts';

/** Moves a return by an UPDATE that names the state it comes from; throws when it is not there any more. */
export async function moveSalesReturn(
  tx: CommandTx,
  row: SalesReturnRow,
  to: SalesReturnState,
  changes: Partial<Omit<SalesReturnRow, 'id' | 'state'>> = {},
): Promise<SalesReturnRow> {
  if (!salesReturnTransitions[row.state].includes(to))
    throw new Error(`a return does not go from ${row.state} to ${to}`);
  const [moved] = await tx.db
    .update(salesReturns)
    .set({ ...changes, state: to })
    .where(and(eq(salesReturns.id, row.id), eq(salesReturns.state, row.state)))
    .returning();
  if (!moved) throw new Error(`return ${row.number} is not ${row.state} any more`);
  await tx.publishTopic(salesReturnTopic, row.id, {});
  return moved;
}
