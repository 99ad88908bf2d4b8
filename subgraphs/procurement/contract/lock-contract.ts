import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { visibleContracts } from './queries.ts';
import { type ContractRow, contracts } from './tables.ts';

/** The contract within the caller's scope, locked until commit. */
export async function lockContract(tx: CommandTx, id: string): Promise<ContractRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(contracts)
    .where(and(eq(contracts.id, id), visibleContracts(tx.scope)))
    .for('update');
  return row;
}

/** The same for what headquarters alone may do. */
export async function lockContractForHq(tx: CommandTx, id: string): Promise<ContractRow | undefined> {
  return tx.scope.kind === 'hq' ? lockContract(tx, id) : undefined;
}
