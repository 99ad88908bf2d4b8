import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { err, invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { recordAgreementChanged } from './events.ts';
import { lockAgreementForDealer } from './lock-agreement.ts';
import { refuseConflicts } from './refuse-conflicts.ts';
import { dealerAgreementMoves } from './rules.ts';
import { dealerAgreements } from './tables.ts';

/** The dealer accepts exactly what it has read, by typing its name: with this the agreement is in force. */
export const acceptDealerAgreement = command({
  name: 'acceptDealerAgreement',
  permission: 'agreement.accept',
  input: z.object({
    id: idField,
    documentHash: z
      .string()
      .trim()
      .regex(/^[0-9a-f]{64}$/),
    signedName: textField(50),
  }),
  async run(tx, { id, documentHash, signedName }) {
    const agreement = await lockAgreementForDealer(tx, id);
    if (!agreement) return notFound(id);
    const refused = refusedMove(dealerAgreementMoves.acceptDealerAgreement, agreement.state);
    if (refused) return refused;
    if (documentHash !== agreement.documentHash) {
      return err({ kind: 'AgreementChanged', documentHash: agreement.documentHash });
    }
    const { personId, personName } = actingPerson(tx);
    if (signedName !== personName) {
      return invalidInput([{ path: 'signedName', message: 'signedNameDiffers', facts: { name: personName } }]);
    }
    if (agreement.validUntil < businessDay(tx.businessTime)) {
      return invalidInput([{ path: 'id', message: 'agreementIsPast' }]);
    }
    const conflict = await refuseConflicts(tx, agreement);
    if (conflict) return conflict;
    const [row] = await tx.db
      .update(dealerAgreements)
      .set({
        state: 'ACTIVE',
        acceptedAt: tx.businessTime,
        acceptedById: personId,
        acceptedByName: personName,
        version: agreement.version + 1,
      })
      .where(eq(dealerAgreements.id, id))
      .returning();
    if (!row) throw new Error('the locked agreement is gone');
    await recordAgreementChanged(tx, row);
    await raiseNotice(tx, {
      organisationId: row.organisationId,
      permission: 'agreement.write',
      kind: 'AGREEMENT_IN_FORCE',
      documentType: 'DealerAgreement',
      documentId: id,
      facts: { number: row.number },
    });
    await tx.audit({
      subjectType: 'DealerAgreement',
      subjectId: id,
      summary: { toState: row.state, documentHash },
    });
    return ok(row);
  },
});
