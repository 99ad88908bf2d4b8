import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { unlessTaken } from '@quanlian/subgraph-kit/unless-taken.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { brandFields } from './brand-input.ts';
import { brands } from './tables.ts';

/** Gives a brand other names. Nobody else keeps them: other subgraphs' documents take down the names of products. */
export const renameBrand = command({
  name: 'renameBrand',
  permission: 'product.write',
  input: brandFields.extend({ id: z.uuid() }),
  async run(tx, { id, name, nameEn }) {
    const [before] = await tx.db.select().from(brands).where(eq(brands.id, id)).for('update');
    if (!before) return notFound(id);
    const written = await unlessTaken(tx.db, 'brands_name_once', (inner) =>
      inner.update(brands).set({ name, nameEn }).where(eq(brands.id, id)).returning(),
    );
    const [brand] = written ?? [];
    if (!brand) return err({ kind: 'BrandNameTaken', name });
    await tx.audit({ subjectType: 'Brand', subjectId: id, summary: { note: `${before.name} → ${name}` } });
    return ok(brand);
  },
});
