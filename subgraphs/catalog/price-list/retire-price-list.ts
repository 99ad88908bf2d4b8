import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { dealerAgreements } from '../read-model/tables.ts';
import { lockPriceList } from './lock-price-list.ts';
import { agreementInForce } from './queries.ts';
import { priceListMoves } from './rules.ts';
import { priceLists } from './tables.ts';

/** Takes a list out of use, unless a dealer's agreement in force still names it. */
export const retirePriceList = command({
  name: 'retirePriceList',
  permission: 'price.write',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const found = await lockPriceList(tx, id);
    if (!found) return notFound(id);
    const { list } = found;
    const refused = refusedMove(priceListMoves.retirePriceList, list.state);
    if (refused) return refused;
    const agreementCount = await tx.db.$count(
      dealerAgreements,
      agreementInForce(eq(dealerAgreements.priceListId, id), businessDay(tx.businessTime)),
    );
    if (agreementCount > 0) return err({ kind: 'PriceListInUse', agreementCount });
    const [changed] = await tx.db
      .update(priceLists)
      .set({ state: 'RETIRED', version: list.version + 1 })
      .where(eq(priceLists.id, id))
      .returning();
    if (!changed) return notFound(id);
    await tx.audit({ subjectType: 'PriceList', subjectId: id, summary: { name: list.name } });
    return ok(changed);
  },
});
