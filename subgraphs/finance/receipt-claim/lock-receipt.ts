import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { type BankReceiptRow, bankReceipts } from './tables.ts';

/** The receipt, locked until commit: of two claims of one bank line the second finds it claimed. */
export async function lockReceipt(tx: CommandTx, id: string): Promise<BankReceiptRow | undefined> {
  const [receipt] = await tx.db
    .select()
    .from(bankReceipts)
    .where(and(eq(bankReceipts.id, id), scopedTo(tx.scope)))
    .for('update');
  return receipt;
}
