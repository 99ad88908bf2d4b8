import { newId } from '@quanlian/ids/uuid.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { priceListNames } from './price-list-input.ts';
import { priceChannels, priceLists, priceListVersions } from './tables.ts';

/** Begins a price list with an empty draft of its first version. */
export const createPriceList = command({
  name: 'createPriceList',
  permission: 'price.write',
  input: priceListNames.extend({ channel: z.enum(priceChannels), includesTax: z.boolean() }),
  async run(tx, { name, nameEn, channel, includesTax }) {
    const [list] = await tx.db
      .insert(priceLists)
      .values({
        id: newId(),
        number: await tx.nextNumber('PL'),
        name,
        nameEn,
        channel,
        state: 'DRAFT',
        version: 1,
        createdAt: tx.businessTime,
      })
      .onConflictDoNothing({ target: priceLists.name })
      .returning();
    if (!list) return err({ kind: 'PriceListNameTaken', name });
    await tx.db.insert(priceListVersions).values({
      id: newId(),
      priceListId: list.id,
      versionNumber: 1,
      state: 'DRAFT',
      includesTax,
      createdAt: tx.businessTime,
    });
    await tx.audit({ subjectType: 'PriceList', subjectId: list.id, summary: { name } });
    return ok(list);
  },
});
