import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { recordAgreementChanged } from './events.ts';
import { lockAgreementForHq } from './lock-agreement.ts';
import { dealerAgreementMoves } from './rules.ts';
import { dealerAgreements } from './tables.ts';

/** Headquarters end an agreement before its last day, or drop one that was not accepted. */
export const endDealerAgreement = command({
  name: 'endDealerAgreement',
  permission: 'agreement.write',
  input: z.object({ id: idField, reason: textField(500) }),
  async run(tx, { id, reason }) {
    const agreement = await lockAgreementForHq(tx, id);
    if (!agreement) return notFound(id);
    const refused = refusedMove(dealerAgreementMoves.endDealerAgreement, agreement.state);
    if (refused) return refused;
    const [row] = await tx.db
      .update(dealerAgreements)
      .set({ state: 'ENDED', endReason: reason, endedAt: tx.businessTime, version: agreement.version + 1 })
      .where(eq(dealerAgreements.id, id))
      .returning();
    if (!row) throw new Error('the locked agreement is gone');
    // What was never in force is nobody else's business.
    if (agreement.state === 'ACTIVE') await recordAgreementChanged(tx, row);
    await tx.audit({
      subjectType: 'DealerAgreement',
      subjectId: id,
      summary: { fromState: agreement.state, toState: row.state, reason },
    });
    return ok(row);
  },
});
