import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockAward } from './lock-award.ts';
import { awardMoves } from './rules.ts';
import { awards } from './tables.ts';

export const cancelAward = command({
  name: 'cancelAward',
  permission: 'award.propose',
  input: z.object({ id: idField, reason: textField(500) }),
  async run(tx, { id, reason }) {
    const award = await lockAward(tx, id);
    if (!award) return notFound(id);
    const refused = refusedMove(awardMoves.cancelAward, award.state);
    if (refused) return refused;
    const [row] = await tx.db.update(awards).set({ state: 'CANCELLED' }).where(eq(awards.id, id)).returning();
    if (!row) throw new Error('the locked award is gone');
    await tx.audit({ subjectType: 'Award', subjectId: id, summary: { number: row.number, reason } });
    return ok(row);
  },
});
