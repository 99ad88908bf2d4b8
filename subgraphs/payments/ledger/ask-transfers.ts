import { newId } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { sql } from 'drizzle-orm';
import { postsHere, wakeBatchers } from './batcher.ts';
import { contentHashOf, instructionText, type TransferInstruction } from './instruction.ts';

/**
 * Asks the ledger for a chain of transfers (all or none), in the caller's transaction. They are posted after its
 * commit; what depends on the result happens in a later transaction, by `awaitChains` with the id that this answers.
 */
export async function askTransfers(
  tx: CommandTx,
  chain: readonly TransferInstruction[],
  chainId: string = newId(),
): Promise<string> {
  if (chain.length === 0) throw new Error('a chain needs at least one transfer');
  const rows = chain.map((instruction, position) => ({
    position,
    transfer_id: instruction.id,
    instruction: JSON.parse(instructionText(instruction)),
    content_hash: contentHashOf(instruction),
    document_id: instruction.document.id,
  }));
  await tx.db.execute(sql`
    insert into posting (chain_id, position, transfer_id, instruction, content_hash, document_id, business_time)
    select ${chainId}, position, transfer_id, instruction, content_hash, document_id, ${tx.businessTime.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(
      position int, transfer_id uuid, instruction jsonb, content_hash text, document_id uuid)
    order by position`);
  // Commits that notify wait for one another's flush to disk, so only those do whom nobody here would hear.
  if (!postsHere()) await tx.db.execute(sql`select pg_notify('quanlian_posting', '')`);
  tx.afterCommit(wakeBatchers);
  return chainId;
}
