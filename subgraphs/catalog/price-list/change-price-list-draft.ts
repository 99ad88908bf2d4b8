import { newId } from '@quanlian/ids/uuid.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, invalidInput, notFound, ok, staleVersion } from '@quanlian/subgraph-kit/result.ts';
import { unlessTaken } from '@quanlian/subgraph-kit/unless-taken.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { products } from '../product/tables.ts';
import { lockPriceList } from './lock-price-list.ts';
import { draftFields } from './price-list-input.ts';
import { priceListMoves } from './rules.ts';
import { priceListItems, priceLists, priceListVersions } from './tables.ts';

/** Replaces what the next version shall be; where none is being prepared, one is begun. */
export const changePriceListDraft = command({
  name: 'changePriceListDraft',
  permission: 'price.write',
  input: draftFields.extend({ id: idField, expectedVersion: z.number().int() }),
  async run(tx, input) {
    const { id, name, nameEn, includesTax, validUntil, items } = input;
    const found = await lockPriceList(tx, id);
    if (!found) return notFound(id);
    const { list, draft, lastPublished } = found;
    const refused = refusedMove(priceListMoves.changePriceListDraft, list.state);
    if (refused) return refused;
    if (list.version !== input.expectedVersion) return staleVersion(list.version);
    const ids = items.map(({ productId }) => productId);
    const sold = await tx.db
      .select({ id: products.id })
      .from(products)
      .where(and(inArray(products.id, ids), eq(products.kind, 'FINISHED')));
    const known = new Set(sold.map((product) => product.id));
    const unknown = items.flatMap(({ productId }, index) =>
      known.has(productId) ? [] : [{ path: `items.${index}.productId`, message: 'priceNoFinishedProduct' }],
    );
    if (unknown.length > 0) return invalidInput(unknown);

    const written = await unlessTaken(tx.db, 'price_lists_name_once', (inner) =>
      inner
        .update(priceLists)
        .set({ name, nameEn, version: list.version + 1 })
        .where(eq(priceLists.id, id))
        .returning(),
    );
    const [changed] = written ?? [];
    if (!changed) return err({ kind: 'PriceListNameTaken', name });
    const versionId = draft?.id ?? newId();
    if (draft) {
      await tx.db.update(priceListVersions).set({ includesTax, validUntil }).where(eq(priceListVersions.id, versionId));
      await tx.db.delete(priceListItems).where(eq(priceListItems.versionId, versionId));
    } else {
      await tx.db.insert(priceListVersions).values({
        id: versionId,
        priceListId: id,
        versionNumber: (lastPublished?.versionNumber ?? 0) + 1,
        state: 'DRAFT',
        includesTax,
        validUntil,
        createdAt: tx.businessTime,
      });
    }
    const rows = items.flatMap(({ productId, tiers }) => tiers.map((tier) => ({ versionId, productId, ...tier })));
    if (rows.length > 0) await tx.db.insert(priceListItems).values(rows);
    await tx.audit({ subjectType: 'PriceList', subjectId: id, summary: { name, products: items.length } });
    return ok(changed);
  },
});
