import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, asc, eq, sql } from 'drizzle-orm';
import { lockContractForHq } from './lock-contract.ts';
import { isInForce } from './rules.ts';
import { type ContractLineRow, type ContractRow, contractLines } from './tables.ts';

/** What is called off of (or given back to) one contract line, in base units. */
export interface CallOff {
  contractLineId: string;
  quantity: string;
}

/**
 * The contract with its lines by id, both locked until commit, for a purchase order that is called off against it.
 * `isInForce` says whether it may be, on the business day.
 */
export async function lockForCallOff(
  tx: CommandTx,
  contractId: string,
): Promise<{ contract: ContractRow; lines: Map<string, ContractLineRow>; isInForce: boolean } | undefined> {
  const contract = await lockContractForHq(tx, contractId);
  if (!contract) return undefined;
  const rows = await tx.db
    .select()
    .from(contractLines)
    .where(eq(contractLines.contractId, contractId))
    .orderBy(asc(contractLines.id))
    .for('update');
  return {
    contract,
    lines: new Map(rows.map((row) => [row.id, row])),
    isInForce: isInForce(contract, businessDay(tx.businessTime)),
  };
}

/**
 * Takes quantities from contract lines, in key order. Answers the lines that have not enough left: then nothing may be
 * committed, and the caller returns its error.
 */
export async function callOff(tx: CommandTx, calls: readonly CallOff[]): Promise<ContractLineRow[]> {
  const short: ContractLineRow[] = [];
  for (const { contractLineId, quantity } of inKeyOrder(calls)) {
    const taken = await tx.db
      .update(contractLines)
      .set({ calledOffQuantity: sql`${contractLines.calledOffQuantity} + ${quantity}::numeric` })
      .where(
        and(
          eq(contractLines.id, contractLineId),
          sql`${contractLines.calledOffQuantity} + ${quantity}::numeric <= ${contractLines.quantity}`,
        ),
      )
      .returning({ id: contractLines.id });
    if (taken.length > 0) continue;
    const [line] = await tx.db.select().from(contractLines).where(eq(contractLines.id, contractLineId));
    if (!line) throw new Error(`contract line ${contractLineId} does not exist`);
    short.push(line);
  }
  return short;
}

/** Gives quantities back to contract lines, when an order is cancelled or delivered short and closed. */
export async function giveBack(tx: CommandTx, calls: readonly CallOff[]): Promise<void> {
  for (const { contractLineId, quantity } of inKeyOrder(calls)) {
    await tx.db
      .update(contractLines)
      .set({ calledOffQuantity: sql`${contractLines.calledOffQuantity} - ${quantity}::numeric` })
      .where(eq(contractLines.id, contractLineId));
  }
}

function inKeyOrder(calls: readonly CallOff[]): CallOff[] {
  return [...calls].sort((a, b) => (a.contractLineId < b.contractLineId ? -1 : 1));
}
