import type { Decimal } from '@quanlian/money/decimal.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { type FieldError, type InvalidInput, invalidInput, ok, type Result } from '@quanlian/subgraph-kit/result.ts';
import { products } from '../read-model/tables.ts';
import type { AskedSalesOrderLineRow } from './tables.ts';

export type ProductRow = typeof products.$inferSelect;

/** The products of an order as they are known here; a product that is not, or is named twice, is refused by its line. */
export async function askedLines<Line extends { productId: string; quantity: Decimal; promotionId: string | null }>(
  tx: ReadTx,
  lines: readonly Line[],
  minimumRemainingDays: (product: ProductRow) => number,
): Promise<Result<Omit<AskedSalesOrderLineRow, 'orderLineId'>[], InvalidInput>> {
  const known = await productsOf(tx, lines);
  const problems: FieldError[] = [];
  const asked = lines.flatMap(({ productId, quantity, promotionId }, index) => {
    const product = known.get(productId);
    if (!product) problems.push({ path: `lines.${index}.productId`, message: 'productUnknown' });
    if (lines.findIndex((other) => other.productId === productId) !== index) {
      problems.push({ path: `lines.${index}.productId`, message: 'productTwice' });
    }
    if (!product) return [];
    const { name: productName, baseUnit } = product;
    const days = minimumRemainingDays(product);
    return [{ productId, productName, baseUnit, quantity, promotionId, minimumRemainingDays: days }];
  });
  return problems.length > 0 ? invalidInput(problems) : ok(asked);
}

export async function productsOf(
  tx: ReadTx,
  lines: readonly { productId: string }[],
): Promise<ReadonlyMap<string, ProductRow>> {
  const ids = [...new Set(lines.map(({ productId }) => productId))];
  const rows = await tx.db.select().from(products).where(inArray(products.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}
