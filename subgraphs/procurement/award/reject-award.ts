import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok, samePerson, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { releaseLots } from './claim-lots.ts';
import { recordApprovalDecided } from './events.ts';
import { lockAward } from './lock-award.ts';
import { awardMoves, mayDecide } from './rules.ts';
import { awards } from './tables.ts';

export const rejectAward = command({
  name: 'rejectAward',
  permission: 'award.approve',
  input: z.object({ id: idField, comment: textField(500) }),
  async run(tx, { id, comment }) {
    const award = await lockAward(tx, id);
    if (!award) return notFound(id);
    const refused = refusedMove(awardMoves.rejectAward, award.state);
    if (refused) return refused;
    const { personId, personName } = actingPerson(tx);
    if (personId === award.proposedById) return samePerson();
    if (!mayDecide(award, tx.actor)) {
      return err({ kind: 'ApprovalPermissionRequired', permission: award.approvalPermission });
    }
    const [row] = await tx.db
      .update(awards)
      .set({
        state: 'DRAFT',
        isRejected: true,
        decidedById: personId,
        decidedByName: personName,
        decidedAt: tx.businessTime,
        decisionComment: comment,
      })
      .where(and(eq(awards.id, id), eq(awards.state, 'PENDING_APPROVAL')))
      .returning();
    if (!row) return wrongState('DRAFT', awardMoves.rejectAward.from);
    await releaseLots(tx, id);
    await recordApprovalDecided(tx, row, { decision: 'REJECTED', comment });
    await tx.audit({ subjectType: 'Award', subjectId: id, summary: { number: row.number, comment } });
    return ok(row);
  },
});
