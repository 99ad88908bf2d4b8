import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockPromotion } from './lock-promotion.ts';
import { promotionMoves } from './rules.ts';
import { promotions } from './tables.ts';

/** Ends a promotion for good; orders that have it keep it. */
export const endPromotion = command({
  name: 'endPromotion',
  permission: 'promotion.write',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const before = await lockPromotion(tx, id);
    if (!before) return notFound(id);
    const refused = refusedMove(promotionMoves.endPromotion, before.state);
    if (refused) return refused;
    const [promotion] = await tx.db
      .update(promotions)
      .set({ state: 'ENDED', endedAt: tx.businessTime, version: before.version + 1 })
      .where(eq(promotions.id, id))
      .returning();
    if (!promotion) return notFound(id);
    await tx.audit({ subjectType: 'Promotion', subjectId: id, summary: { name: before.name } });
    return ok(promotion);
  },
});
