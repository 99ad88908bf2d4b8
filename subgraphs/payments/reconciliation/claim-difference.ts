import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { lockDifference, moveDifference } from './move-difference.ts';
import { differenceActions } from './rules.ts';

/** 待处理 → 已认领: from now on it has a name. */
export const claimDifference = command({
  name: 'claimDifference',
  permission: 'reconciliation.write',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const difference = await lockDifference(tx, id);
    if (!difference) return notFound(id);
    const refused = refusedMove(differenceActions.claimDifference, difference.state);
    if (refused) return refused;
    const { personId, personName } = actingPerson(tx);
    await tx.audit({ subjectType: 'ReconciliationDifference', subjectId: id });
    return ok(await moveDifference(tx, difference, 'CLAIMED', { ownerId: personId, ownerName: personName }));
  },
});
