import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { invalidInput, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { findPartner } from '../partner/queries.ts';
import { lockAgreementForHq } from './lock-agreement.ts';
import { refuseConflicts } from './refuse-conflicts.ts';
import { agreementContent, dealerAgreementMoves, documentHashOf } from './rules.ts';
import { dealerAgreements } from './tables.ts';

/** Freezes a draft with its hash and offers it to the dealer. */
export const offerDealerAgreement = command({
  name: 'offerDealerAgreement',
  permission: 'agreement.write',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const agreement = await lockAgreementForHq(tx, id);
    if (!agreement) return notFound(id);
    const refused = refusedMove(dealerAgreementMoves.offerDealerAgreement, agreement.state);
    if (refused) return refused;
    if (agreement.validUntil < businessDay(tx.businessTime)) {
      return invalidInput([{ path: 'validUntil', message: 'agreementIsPast' }]);
    }
    const partner = await findPartner(tx, agreement.partnerId);
    if (partner?.state !== 'ACTIVE') return wrongState(partner?.state ?? '', ['ACTIVE']);
    const conflict = await refuseConflicts(tx, agreement);
    if (conflict) return conflict;
    const content = agreementContent(agreement);
    const [row] = await tx.db
      .update(dealerAgreements)
      .set({
        state: 'AWAITING_ACCEPTANCE',
        content,
        documentHash: documentHashOf(content),
        offeredAt: tx.businessTime,
        offeredByName: actingPerson(tx).personName,
        returnComment: null,
        version: agreement.version + 1,
      })
      .where(eq(dealerAgreements.id, id))
      .returning();
    if (!row) throw new Error('the locked agreement is gone');
    await raiseNotice(tx, {
      organisationId: row.partnerId,
      permission: 'agreement.accept',
      kind: 'AGREEMENT_TO_ACCEPT',
      documentType: 'DealerAgreement',
      documentId: id,
      occasion: String(row.version),
      facts: { number: row.number },
    });
    await tx.audit({
      subjectType: 'DealerAgreement',
      subjectId: id,
      summary: { toState: row.state, documentHash: row.documentHash },
    });
    return ok(row);
  },
});
