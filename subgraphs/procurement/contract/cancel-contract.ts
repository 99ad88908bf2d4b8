import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { activateAward } from './activate-award.ts';
import { lockContractForHq } from './lock-contract.ts';
import { contractMoves } from './rules.ts';
import { contracts } from './tables.ts';

export const cancelContract = command({
  name: 'cancelContract',
  permission: 'contract.write',
  input: z.object({ id: idField, reason: textField(500) }),
  async run(tx, { id, reason }) {
    const contract = await lockContractForHq(tx, id);
    if (!contract) return notFound(id);
    const refused = refusedMove(contractMoves.cancelContract, contract.state);
    if (refused) return refused;
    const [row] = await tx.db
      .update(contracts)
      .set({ state: 'CANCELLED', endReason: reason })
      .where(eq(contracts.id, id))
      .returning();
    if (!row) throw new Error('the locked contract is gone');
    await activateAward(tx, row.awardId);
    await tx.audit({ subjectType: 'Contract', subjectId: id, summary: { fromState: contract.state, reason } });
    return ok(row);
  },
});
