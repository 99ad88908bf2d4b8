import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { releaseLots } from './claim-lots.ts';
import { recordApprovalDecided } from './events.ts';
import { lockAward } from './lock-award.ts';
import { awardMoves } from './rules.ts';
import { awards } from './tables.ts';

export const withdrawAward = command({
  name: 'withdrawAward',
  permission: 'award.propose',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const award = await lockAward(tx, id);
    // Another person's proposal is not one that can be withdrawn: the approver refuses it instead.
    if (!award || award.proposedById !== actingPerson(tx).personId) return notFound(id);
    const refused = refusedMove(awardMoves.withdrawAward, award.state);
    if (refused) return refused;
    const [row] = await tx.db.update(awards).set({ state: 'DRAFT' }).where(eq(awards.id, id)).returning();
    if (!row) throw new Error('the locked award is gone');
    await releaseLots(tx, id);
    await recordApprovalDecided(tx, row, { decision: 'WITHDRAWN', comment: null });
    await tx.audit({ subjectType: 'Award', subjectId: id, summary: { number: row.number } });
    return ok(row);
  },
});
