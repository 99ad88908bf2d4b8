import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq, max } from 'drizzle-orm';
import { z } from 'zod';
import { products } from '../read-model/tables.ts';
import { boms } from './tables.ts';
import { bomInput, materialProblems, writeBomLines } from './write-bom.ts';

/** Drafts the next version of a product's recipe. */
export const createBom = command({
  name: 'createBom',
  permission: 'production.write',
  input: z.object({ productId: idField, ...bomInput }),
  async run(tx, { lines, ...input }) {
    // Locked, so that versions are counted by one at a time.
    const [product] = await tx.db
      .select()
      .from(products)
      .where(and(eq(products.id, input.productId), scopedTo(tx.scope)))
      .for('update');
    if (!product) return notFound(input.productId);
    if (product.kind !== null && product.kind !== 'FINISHED') {
      return invalidInput([{ path: 'productId', message: 'notAProductOfOurs' }]);
    }
    const problems = await materialProblems(tx, input.productId, lines);
    if (problems.length > 0) return invalidInput(problems);
    const [last] = await tx.db
      .select({ version: max(boms.version) })
      .from(boms)
      .where(eq(boms.productId, input.productId));
    const { personName, organisationId } = actingPerson(tx);
    const [bom] = await tx.db
      .insert(boms)
      .values({
        id: newId(),
        organisationId,
        number: await tx.nextNumber('BOM'),
        version: (last?.version ?? 0) + 1,
        state: 'DRAFT',
        ...input,
        draftVersion: 1,
        createdByName: personName,
        createdAt: tx.businessTime,
      })
      .returning();
    if (!bom) throw new Error('the recipe was not written');
    await writeBomLines(tx, bom.id, lines);
    await tx.audit({ subjectType: 'Bom', subjectId: bom.id, summary: { version: bom.version } });
    return ok(bom);
  },
});
