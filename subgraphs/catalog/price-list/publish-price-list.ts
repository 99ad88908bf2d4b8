import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, localDateField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, invalidInput, notFound, ok, staleVersion, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { unlessTaken } from '@quanlian/subgraph-kit/unless-taken.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockPriceList } from './lock-price-list.ts';
import { firstDayProblem, priceListMoves } from './rules.ts';
import { priceListItems, priceLists, priceListVersions } from './tables.ts';

/** Publishes the draft from a day on; what is published is what the person has seen. */
export const publishPriceList = command({
  name: 'publishPriceList',
  permission: 'price.write',
  input: z.object({ id: idField, expectedVersion: z.number().int(), validFrom: localDateField }),
  async run(tx, { id, expectedVersion, validFrom }) {
    const found = await lockPriceList(tx, id);
    if (!found) return notFound(id);
    const { list, draft, lastPublished } = found;
    const refused = refusedMove(priceListMoves.publishPriceList, list.state);
    if (refused) return refused;
    if (list.version !== expectedVersion) return staleVersion(list.version);
    if (!draft) return wrongState('PUBLISHED', ['DRAFT']);
    const problem = firstDayProblem({
      validFrom,
      validUntil: draft.validUntil,
      today: businessDay(tx.businessTime),
      lastPublishedFrom: lastPublished?.validFrom ?? null,
    });
    if (problem) return invalidInput([{ path: 'validFrom', message: problem }]);
    const [priced] = await tx.db.select().from(priceListItems).where(eq(priceListItems.versionId, draft.id)).limit(1);
    if (!priced) return err({ kind: 'PriceListEmpty' });

    const written = await unlessTaken(tx.db, 'price_lists_one_shop_list', (inner) =>
      inner
        .update(priceLists)
        .set({ state: 'ACTIVE', version: list.version + 1 })
        .where(eq(priceLists.id, id))
        .returning(),
    );
    const [changed] = written ?? [];
    if (!changed) {
      const [inUse] = await tx.db
        .select()
        .from(priceLists)
        .where(and(eq(priceLists.channel, 'SHOP'), eq(priceLists.state, 'ACTIVE')));
      return err({ kind: 'ShopPriceListExists', name: inUse?.name ?? '' });
    }
    await tx.db
      .update(priceListVersions)
      .set({
        state: 'PUBLISHED',
        validFrom,
        publishedByName: actingPerson(tx).personName,
        publishedAt: tx.businessTime,
      })
      .where(eq(priceListVersions.id, draft.id));
    await tx.audit({
      subjectType: 'PriceList',
      subjectId: id,
      summary: { versionNumber: draft.versionNumber, validFrom },
    });
    return ok(changed);
  },
});
