import { newId } from '@quanlian/ids/uuid.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { searchPinyin } from '@quanlian/subgraph-kit/search.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { brands } from '../brand/tables.ts';
import { claimGtins } from './claim-gtins.ts';
import { gtinsOf, productFields } from './product-input.ts';
import { publishProduct } from './publish-product.ts';
import { packLevels, productKinds, products } from './tables.ts';

/** Creates a product by hand, as a draft. */
export const createProduct = command({
  name: 'createProduct',
  permission: 'product.write',
  input: productFields.extend({
    code: z
      .string()
      .trim()
      .regex(/^[\w-]{1,40}$/, { error: 'codeForm' })
      .nullish()
      .or(z.literal('')),
    kind: z.enum(productKinds),
    baseUnit: z.string().trim().min(1).max(10),
  }),
  async run(tx, input) {
    if (input.brandId) {
      const [brand] = await tx.db.select().from(brands).where(eq(brands.id, input.brandId));
      if (!brand) return notFound(input.brandId);
    }
    const code = input.code || (await tx.nextNumber('SKU'));
    const [product] = await tx.db
      .insert(products)
      .values({
        id: newId(),
        code,
        name: input.name,
        nameEn: input.nameEn,
        pinyin: searchPinyin(input.name),
        kind: input.kind,
        state: 'DRAFT',
        brandId: input.brandId,
        category: input.category,
        specification: input.specification,
        baseUnit: input.baseUnit,
        gtin: input.gtin,
        shelfLifeDays: input.shelfLifeDays,
        taxCode: input.taxCode,
        taxRate: input.taxRate,
        salePriceMinor: input.salePrice?.amountMinor ?? null,
        purchasePriceMinor: input.purchasePrice?.amountMinor ?? null,
        currency: 'CNY',
        version: 1,
        createdAt: tx.businessTime,
      })
      .onConflictDoNothing({ target: products.code })
      .returning();
    if (!product) return err({ kind: 'ProductCodeTaken', code });
    const taken = await claimGtins(tx, product.id, gtinsOf(input));
    if (taken) return taken;
    if (input.packLevels.length > 0) {
      await tx.db.insert(packLevels).values(input.packLevels.map((level) => ({ ...level, productId: product.id })));
    }
    await tx.audit({ subjectType: 'Product', subjectId: product.id, summary: { code, name: product.name } });
    await publishProduct(tx, product, input.packLevels);
    return ok(product);
  },
});
