import { command } from '@quanlian/subgraph-kit/command.ts';
import { notFound, ok, staleVersion, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { searchPinyin } from '@quanlian/subgraph-kit/search.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { brands } from '../brand/tables.ts';
import { claimGtins } from './claim-gtins.ts';
import { gtinsOf, productFields } from './product-input.ts';
import { publishProduct } from './publish-product.ts';
import { activationObstacles } from './rules.ts';
import { gtins, packLevels, products } from './tables.ts';

/** Changes a product's data; refuses to overwrite a change made since the form was opened. */
export const changeProduct = command({
  name: 'changeProduct',
  permission: 'product.write',
  input: productFields.extend({ id: z.uuid(), expectedVersion: z.number().int() }),
  async run(tx, input) {
    const [before] = await tx.db.select().from(products).where(eq(products.id, input.id)).for('update');
    if (!before) return notFound(input.id);
    if (before.version !== input.expectedVersion) {
      return staleVersion(before.version);
    }
    if (input.brandId) {
      const [brand] = await tx.db.select().from(brands).where(eq(brands.id, input.brandId));
      if (!brand) return notFound(input.brandId);
    }
    const changed = {
      name: input.name,
      nameEn: input.nameEn,
      pinyin: searchPinyin(input.name),
      brandId: input.brandId,
      category: input.category,
      specification: input.specification,
      gtin: input.gtin,
      shelfLifeDays: input.shelfLifeDays,
      taxCode: input.taxCode,
      taxRate: input.taxRate,
      salePriceMinor: input.salePrice?.amountMinor ?? null,
      purchasePriceMinor: input.purchasePrice?.amountMinor ?? null,
      version: before.version + 1,
    };
    // An active product that loses what made it sellable would be sold without a price or a tax code.
    if (before.state === 'ACTIVE' && activationObstacles({ ...before, ...changed }).length > 0) {
      return wrongState('ACTIVE', ['DRAFT']);
    }
    const [product] = await tx.db.update(products).set(changed).where(eq(products.id, input.id)).returning();
    if (!product) return notFound(input.id);
    await tx.db.delete(gtins).where(eq(gtins.productId, product.id));
    const taken = await claimGtins(tx, product.id, gtinsOf(input));
    if (taken) return taken;
    await tx.db.delete(packLevels).where(eq(packLevels.productId, product.id));
    if (input.packLevels.length > 0) {
      await tx.db.insert(packLevels).values(input.packLevels.map((level) => ({ ...level, productId: product.id })));
    }
    await tx.audit({ subjectType: 'Product', subjectId: product.id, summary: changesBetween(before, product) });
    await publishProduct(tx, product, input.packLevels);
    return ok(product);
  },
});

/** The fields that differ, with their old and new values. */
function changesBetween(before: object, after: object): Record<string, unknown> {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(
    Object.entries(after)
      .filter(([field, value]) => String(old.get(field)) !== String(value))
      .map(([field, value]) => [field, { from: old.get(field) ?? null, to: value }]),
  );
}
