import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { lockSalesReturn } from './lock-sales-return.ts';
import { moveSalesReturn } from './move-sales-return.ts';
import { salesReturnMoves } from './rules.ts';
import { tellDecision } from './tell-decision.ts';

/** Service refuses, with the reason that the shopper reads. */
export const refuseSalesReturn = command({
  name: 'refuseSalesReturn',
  permission: 'sales-return.decide',
  input: z.object({ id: idField, comment: textField(300) }),
  async run(tx, { id, comment }) {
    const found = await lockSalesReturn(tx, id, salesReturnMoves.refuseSalesReturn);
    if (!found.ok) return found;
    const { personId, personName } = actingPerson(tx);
    const moved = await moveSalesReturn(tx, found.value.salesReturn, 'REFUSED', {
      decidedById: personId,
      decidedByName: personName,
      decidedAt: tx.businessTime,
      decisionComment: comment,
    });
    await tellDecision(tx, moved);
    await tx.audit({ subjectType: 'SalesReturn', subjectId: id, summary: { comment } });
    return ok(moved);
  },
});
