import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockContract } from './lock-contract.ts';
import { contractMoves } from './rules.ts';
import { contracts } from './tables.ts';

export const returnContract = command({
  name: 'returnContract',
  permission: 'contract.sign',
  input: z.object({ id: idField, comment: textField(1000) }),
  async run(tx, { id, comment }) {
    const contract = tx.scope.kind === 'organisation' ? await lockContract(tx, id) : undefined;
    if (!contract) return notFound(id);
    const refused = refusedMove(contractMoves.returnContract, contract.state);
    if (refused) return refused;
    const [row] = await tx.db
      .update(contracts)
      .set({ state: 'DRAFT', returnComment: comment })
      .where(eq(contracts.id, id))
      .returning();
    if (!row) throw new Error('the locked contract is gone');
    await tx.audit({ subjectType: 'Contract', subjectId: id, summary: { version: row.version, comment } });
    return ok(row);
  },
});
