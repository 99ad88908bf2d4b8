import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { bomMoves } from './rules.ts';
import { lockBom, moveBom } from './write-bom.ts';

/** Ends a recipe: nothing more is planned by it; what was planned goes on. */
export const retireBom = command({
  name: 'retireBom',
  permission: 'production.write',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const bom = await lockBom(tx, id);
    if (!bom) return notFound(id);
    const refused = refusedMove(bomMoves.retireBom, bom.state);
    if (refused) return refused;
    const row = await moveBom(tx, bom, { state: 'RETIRED', retiredAt: tx.businessTime });
    await tx.audit({ subjectType: 'Bom', subjectId: id });
    return ok(row);
  },
});
