import { command } from '@quanlian/subgraph-kit/command.ts';
import { notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { changeProductState } from './change-product-state.ts';
import { products } from './tables.ts';

/** Takes a product out of use; documents that name it keep it. */
export const retireProduct = command({
  name: 'retireProduct',
  permission: 'product.write',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [product] = await tx.db.select().from(products).where(eq(products.id, id)).for('update');
    if (!product) return notFound(id);
    if (product.state === 'RETIRED') return wrongState(product.state, ['DRAFT', 'ACTIVE']);
    return ok(await changeProductState(tx, product, 'RETIRED'));
  },
});
