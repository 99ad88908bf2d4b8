import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { invalidInput, notFound, staleVersion } from '@quanlian/subgraph-kit/result.ts';
import { asc, eq, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { mayStandUnder, partnerMoves } from './rules.ts';
import { partnerLevels, partners } from './tables.ts';
import { writePartner } from './write-partner.ts';

/**
 * Gives a partner another level, or another that supplies it; whoever stands under it goes with it. What it has ordered
 * and agreed stays as it is. An outlet stays an outlet.
 */
export const movePartner = command({
  name: 'movePartner',
  permission: 'partner.write',
  input: z.object({
    id: idField,
    expectedVersion: z.number().int(),
    level: z.enum(partnerLevels),
    parentId: idField.nullish().transform((id) => id ?? null),
  }),
  async run(tx, { id, expectedVersion, level, parentId }) {
    if (tx.scope.kind !== 'hq') return notFound(id);
    await lockBranches(tx, id, parentId);
    const [before] = await tx.db.select().from(partners).where(eq(partners.id, id));
    if (!before) return notFound(id);
    const refused = refusedMove(partnerMoves.movePartner, before.state);
    if (refused) return refused;
    if (before.version !== expectedVersion) return staleVersion(before.version);
    const [parent] = parentId ? await tx.db.select().from(partners).where(eq(partners.id, parentId)) : [];
    if (parentId && !parent) return notFound(parentId);
    if (parent && parent.state !== 'ACTIVE') return invalidInput([{ path: 'parentId', message: 'parentNotActive' }]);
    if (parent?.lineage.includes(id)) return invalidInput([{ path: 'parentId', message: 'parentBelow' }]);
    if (!mayStandUnder(level, parent?.level)) return invalidInput([{ path: 'parentId', message: 'parentLevel' }]);
    if ((before.level === 'OUTLET') !== (level === 'OUTLET')) {
      return invalidInput([{ path: 'level', message: 'outletLevel' }]);
    }
    const children = await tx.db.select({ level: partners.level }).from(partners).where(eq(partners.parentId, id));
    if (children.some((child) => !mayStandUnder(child.level, level))) {
      return invalidInput([{ path: 'level', message: 'childrenLevel' }]);
    }
    const lineage = [...(parent?.lineage ?? []), id];
    await tx.db.execute(sql`
      update partners set lineage = ${`{${lineage.join(',')}}`}::uuid[] || lineage[array_position(lineage, ${id}::uuid) + 1:]
      where lineage @> array[${id}::uuid] and id <> ${id}::uuid`);
    return writePartner(tx, before, { level, parentId, lineage });
  },
});

/**
 * The partner with all under it, and its new supplier with all above: always in the same order, so that of two moves that
 * would stand each under the other the second sees the first.
 */
async function lockBranches(tx: CommandTx, id: string, parentId: string | null): Promise<void> {
  const [parent] = parentId ? await tx.db.select().from(partners).where(eq(partners.id, parentId)) : [];
  const above = parent?.lineage ?? [];
  await tx.db
    .select({ id: partners.id })
    .from(partners)
    .where(
      or(sql`${partners.lineage} @> array[${id}::uuid]`, sql`${partners.id} = any(${`{${above.join(',')}}`}::uuid[])`),
    )
    .orderBy(asc(partners.id))
    .for('update');
}
