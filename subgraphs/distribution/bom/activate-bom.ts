import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { bomMoves } from './rules.ts';
import { boms } from './tables.ts';
import { moveBom } from './write-bom.ts';

/** Puts a version of a recipe into force in place of the one before. */
export const activateBom = command({
  name: 'activateBom',
  permission: 'production.write',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const productId = new QueryBuilder().select({ id: boms.productId }).from(boms).where(eq(boms.id, id));
    // All versions, so that two are not put into force at once.
    const versions = await tx.db
      .select()
      .from(boms)
      .where(and(inArray(boms.productId, productId), scopedTo(tx.scope)))
      .orderBy(asc(boms.id))
      .for('update');
    const bom = versions.find((version) => version.id === id);
    if (!bom) return notFound(id);
    const refused = refusedMove(bomMoves.activateBom, bom.state);
    if (refused) return refused;
    const before = versions.find((version) => version.state === 'ACTIVE');
    if (before) {
      await moveBom(tx, before, { state: 'RETIRED', retiredAt: tx.businessTime });
      await tx.audit({ subjectType: 'Bom', subjectId: before.id, summary: { replacedBy: bom.number } });
    }
    const { personName: activatedByName } = actingPerson(tx);
    const row = await moveBom(tx, bom, { state: 'ACTIVE', activatedByName, activatedAt: tx.businessTime });
    await tx.audit({ subjectType: 'Bom', subjectId: id });
    return ok(row);
  },
});
