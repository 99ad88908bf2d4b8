import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { invalidInput, notFound, ok, staleVersion } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockPromotion } from './lock-promotion.ts';
import { promotionFields } from './promotion-input.ts';
import { promotionMoves } from './rules.ts';
import { promotions } from './tables.ts';
import { draftOf, problemsOfTerms, writeDraft } from './write-terms.ts';

/** Replaces the terms that are being prepared; those in force stay as they are. */
export const changePromotionDraft = command({
  name: 'changePromotionDraft',
  permission: 'promotion.write',
  input: promotionFields.extend({ id: idField, expectedVersion: z.number().int() }),
  async run(tx, { id, expectedVersion, name, nameEn, terms }) {
    const before = await lockPromotion(tx, id);
    if (!before) return notFound(id);
    const refused = refusedMove(promotionMoves.changePromotionDraft, before.state);
    if (refused) return refused;
    if (before.version !== expectedVersion) return staleVersion(before.version);
    const problems = await problemsOfTerms(tx, before.kind, terms);
    if (problems.length > 0) return invalidInput(problems);
    const draft = await draftOf(tx, id);
    await writeDraft(tx, { promotion: before, terms, draftId: draft?.id });
    const [promotion] = await tx.db
      .update(promotions)
      .set({ name, nameEn, version: before.version + 1 })
      .where(eq(promotions.id, id))
      .returning();
    if (!promotion) return notFound(id);
    await tx.audit({ subjectType: 'Promotion', subjectId: id, summary: { name } });
    return ok(promotion);
  },
});
