import { command } from '@quanlian/subgraph-kit/command.ts';
import { postgresError } from '@quanlian/subgraph-kit/database.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { brandFields } from './brand-input.ts';
import { type BrandRow, brands } from './tables.ts';

/** Gives a brand another name. */
export const renameBrand = command({
  name: 'renameBrand',
  permission: 'product.write',
  input: brandFields.extend({ id: z.uuid() }),
  async run(tx, { id, name, nameEn }) {
    const [before] = await tx.db.select().from(brands).where(eq(brands.id, id)).for('update');
    if (!before) return notFound(id);
    const [holder] = await tx.db
      .select()
      .from(brands)
      .where(and(eq(brands.name, name), ne(brands.id, id)));
    if (holder) return err({ kind: 'BrandNameTaken', name });
    let brand: BrandRow | undefined;
    try {
      // A savepoint: two brands that take the same name at once meet at the unique constraint, not at the read above.
      [brand] = await tx.db.transaction((inner) =>
        inner.update(brands).set({ name, nameEn }).where(eq(brands.id, id)).returning(),
      );
    } catch (error) {
      if (postgresError(error)?.constraint_name === 'brands_name_once') return err({ kind: 'BrandNameTaken', name });
      throw error;
    }
    if (!brand) return notFound(id);
    await tx.audit({ subjectType: 'Brand', subjectId: id, summary: { from: before.name, to: name } });
    return ok(brand);
  },
});
