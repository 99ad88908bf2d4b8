import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockPriceList } from './lock-price-list.ts';
import { priceListMoves } from './rules.ts';
import { priceLists, priceListVersions } from './tables.ts';

/** Throws the next version away before it is published. */
export const discardPriceListDraft = command({
  name: 'discardPriceListDraft',
  permission: 'price.write',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const found = await lockPriceList(tx, id);
    if (!found) return notFound(id);
    const { list, draft } = found;
    const refused = refusedMove(priceListMoves.discardPriceListDraft, list.state);
    if (refused) return refused;
    if (!draft) return wrongState('PUBLISHED', ['DRAFT']);
    await tx.db.delete(priceListVersions).where(eq(priceListVersions.id, draft.id));
    const [changed] = await tx.db
      .update(priceLists)
      .set({ version: list.version + 1 })
      .where(eq(priceLists.id, id))
      .returning();
    if (!changed) return notFound(id);
    await tx.audit({ subjectType: 'PriceList', subjectId: id, summary: { versionNumber: draft.versionNumber } });
    return ok(changed);
  },
});
