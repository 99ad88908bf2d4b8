import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockAgreementForDealer } from './lock-agreement.ts';
import { dealerAgreementMoves } from './rules.ts';
import { dealerAgreements } from './tables.ts';

/** The dealer gives an offer back with its objection; it is a draft again. */
export const returnDealerAgreement = command({
  name: 'returnDealerAgreement',
  permission: 'agreement.accept',
  input: z.object({ id: idField, comment: textField(500) }),
  async run(tx, { id, comment }) {
    const agreement = await lockAgreementForDealer(tx, id);
    if (!agreement) return notFound(id);
    const refused = refusedMove(dealerAgreementMoves.returnDealerAgreement, agreement.state);
    if (refused) return refused;
    const [row] = await tx.db
      .update(dealerAgreements)
      .set({ state: 'DRAFT', returnComment: comment, version: agreement.version + 1 })
      .where(eq(dealerAgreements.id, id))
      .returning();
    if (!row) throw new Error('the locked agreement is gone');
    await tx.audit({ subjectType: 'DealerAgreement', subjectId: id, summary: { comment } });
    return ok({ id });
  },
});
