import { productChanged } from '@quanlian/events/product-changed.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import type { PackLevelRow, ProductRow } from './tables.ts';

/** Tells the other subgraphs the product's whole present state. */
export async function publishProduct(
  tx: CommandTx,
  product: ProductRow,
  levels: Pick<PackLevelRow, 'level' | 'gtin' | 'unitsPerPack'>[],
): Promise<void> {
  await tx.recordEvent(productChanged, {
    aggregateId: product.id,
    body: {
      productId: product.id,
      code: product.code,
      name: product.name,
      nameEn: product.nameEn,
      kind: product.kind,
      state: product.state,
      baseUnit: product.baseUnit,
      gtin: product.gtin,
      taxCode: product.taxCode,
      taxRate: product.taxRate,
      shelfLifeDays: product.shelfLifeDays,
      packLevels: levels.map(({ level, gtin, unitsPerPack }) => ({ level, gtin, unitsPerPack })),
    },
  });
}
