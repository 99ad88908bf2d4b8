import { newId } from '@quanlian/ids/uuid.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, invalidInput, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { priceChannels } from '../price-list/tables.ts';
import { promotionFields } from './promotion-input.ts';
import { kindFitsChannel } from './rules.ts';
import { promotionKinds, promotions } from './tables.ts';
import { problemsOfTerms, writeDraft } from './write-terms.ts';

/** Begins a promotion with a draft of its first terms. */
export const createPromotion = command({
  name: 'createPromotion',
  permission: 'promotion.write',
  input: promotionFields.extend({ kind: z.enum(promotionKinds), channel: z.enum(priceChannels) }),
  async run(tx, { name, nameEn, kind, channel, terms }) {
    if (!kindFitsChannel(kind, channel)) return err({ kind: 'PromotionKindWrong', promotionKind: kind, channel });
    const problems = await problemsOfTerms(tx, kind, terms);
    if (problems.length > 0) return invalidInput(problems);
    const [promotion] = await tx.db
      .insert(promotions)
      .values({
        id: newId(),
        name,
        nameEn,
        kind,
        channel,
        state: 'DRAFT',
        termsNumber: 0,
        currency: terms.budget.currency,
        budgetMinor: 0n,
        heldMinor: 0n,
        spentMinor: 0n,
        version: 1,
        createdAt: tx.businessTime,
        number: await tx.nextNumber('PM'),
      })
      .returning();
    if (!promotion) throw new Error('a promotion was not written');
    await writeDraft(tx, { promotion, terms, draftId: undefined });
    await tx.audit({ subjectType: 'Promotion', subjectId: promotion.id, summary: { name } });
    return ok(promotion);
  },
});
