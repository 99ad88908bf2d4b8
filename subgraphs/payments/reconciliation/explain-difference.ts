import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { lockDifference, moveDifference } from './move-difference.ts';
import { clearings, clearingsOf, differenceActions } from './rules.ts';

/** Its owner says why, and what it shall be cleared against: 待复核. */
export const explainDifference = command({
  name: 'explainDifference',
  permission: 'reconciliation.write',
  input: z.object({ id: idField, explanation: textField(500), clearing: z.enum(clearings) }),
  async run(tx, { id, explanation, clearing }) {
    const difference = await lockDifference(tx, id);
    if (!difference) return notFound(id);
    const refused = refusedMove(differenceActions.explainDifference, difference.state);
    if (refused) return refused;
    if (difference.ownerId !== actingPerson(tx).personId) {
      return err({ kind: 'NotTheOwner', ownerName: difference.ownerName ?? '' });
    }
    if (!clearingsOf[difference.kind].includes(clearing)) {
      return invalidInput([{ path: 'clearing', message: 'clearingDoesNotFit' }]);
    }
    await tx.audit({ subjectType: 'ReconciliationDifference', subjectId: id, summary: { clearing, explanation } });
    return ok(await moveDifference(tx, difference, 'IN_REVIEW', { explanation, clearing }));
  },
});
