import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { changeProductState } from './change-product-state.ts';
import { activationObstacles } from './rules.ts';
import { products } from './tables.ts';

/** Makes a draft usable, or a retired product usable again. */
export const activateProduct = command({
  name: 'activateProduct',
  permission: 'product.write',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [product] = await tx.db.select().from(products).where(eq(products.id, id)).for('update');
    if (!product) return notFound(id);
    if (product.state === 'ACTIVE') return wrongState(product.state, ['DRAFT', 'RETIRED']);
    const obstacles = activationObstacles(product);
    if (obstacles.length > 0) return err({ kind: 'ProductIncomplete', obstacles });
    return ok(await changeProductState(tx, product, 'ACTIVE'));
  },
});
