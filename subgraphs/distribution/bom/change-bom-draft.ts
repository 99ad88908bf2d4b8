import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { invalidInput, notFound, ok, staleVersion } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { bomMoves } from './rules.ts';
import { bomInput, lockBom, materialProblems, moveBom, writeBomLines } from './write-bom.ts';

/** Changes a recipe that was never in force; one that was is followed by its next version. */
export const changeBomDraft = command({
  name: 'changeBomDraft',
  permission: 'production.write',
  input: z.object({ id: idField, expectedVersion: z.number().int(), ...bomInput }),
  async run(tx, { id, expectedVersion, lines, ...changes }) {
    const bom = await lockBom(tx, id);
    if (!bom) return notFound(id);
    const refused = refusedMove(bomMoves.changeBomDraft, bom.state);
    if (refused) return refused;
    if (bom.draftVersion !== expectedVersion) return staleVersion(bom.draftVersion);
    const problems = await materialProblems(tx, bom.productId, lines);
    if (problems.length > 0) return invalidInput(problems);
    await writeBomLines(tx, id, lines);
    const row = await moveBom(tx, bom, { ...changes, draftVersion: bom.draftVersion + 1 });
    await tx.audit({ subjectType: 'Bom', subjectId: id });
    return ok(row);
  },
});
