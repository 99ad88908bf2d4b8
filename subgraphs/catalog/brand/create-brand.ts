import { newId } from '@quanlian/ids/uuid.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import { brandFields } from './brand-input.ts';
import { brands } from './tables.ts';

/** Adds a brand. */
export const createBrand = command({
  name: 'createBrand',
  permission: 'product.write',
  input: brandFields,
  async run(tx, { name, nameEn }) {
    const [brand] = await tx.db
      .insert(brands)
      .values({ id: newId(), name, nameEn, createdAt: tx.businessTime })
      .onConflictDoNothing({ target: brands.name })
      .returning();
    if (!brand) return err({ kind: 'BrandNameTaken', name });
    await tx.audit({ subjectType: 'Brand', subjectId: brand.id, summary: { name } });
    return ok(brand);
  },
});
