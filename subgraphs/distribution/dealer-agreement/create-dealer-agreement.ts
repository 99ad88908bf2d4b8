import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { invalidInput, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { lockPartnerForHq } from '../partner/lock-partner.ts';
import { legalEntities } from '../read-model/tables.ts';
import { termsColumns, termsInput } from './input.ts';
import { contradictions } from './rules.ts';
import { dealerAgreements } from './tables.ts';

/** Drafts an agreement with a partner that orders from us. */
export const createDealerAgreement = command({
  name: 'createDealerAgreement',
  permission: 'agreement.write',
  input: termsInput.extend({ partnerId: idField, legalEntityId: idField }),
  async run(tx, { partnerId, legalEntityId, ...input }) {
    const partner = await lockPartnerForHq(tx, partnerId);
    // Outlets are served by their dealer, not by headquarters.
    if (!partner || partner.level === 'OUTLET') return notFound(partnerId);
    if (partner.state !== 'ACTIVE') return wrongState(partner.state, ['ACTIVE']);
    const [entity] = await tx.db.select().from(legalEntities).where(eq(legalEntities.id, legalEntityId));
    if (!entity) return notFound(legalEntityId);
    const terms = termsColumns(input);
    const fields = contradictions(terms);
    if (fields.length > 0) return invalidInput(fields);
    const [row] = await tx.db
      .insert(dealerAgreements)
      .values({
        id: newId(),
        state: 'DRAFT',
        organisationId: actingPerson(tx).organisationId,
        partnerId,
        partnerName: partner.name,
        legalEntityId,
        legalEntityName: entity.name,
        currency: 'CNY',
        ...terms,
        createdAt: tx.businessTime,
        number: await tx.nextNumber('DA'),
      })
      .returning();
    if (!row) throw new Error('the agreement was not written');
    await tx.audit({ subjectType: 'DealerAgreement', subjectId: row.id, summary: { number: row.number } });
    return ok(row);
  },
});
