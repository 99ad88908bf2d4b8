import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { couponTemplateActions } from './actions.ts';
import { couponTemplates } from './tables.ts';

/** Ends an offer; what shoppers have stays good. */
export const closeCouponTemplate = command({
  name: 'closeCouponTemplate',
  permission: 'coupon.write',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const [template] = await tx.db
      .select()
      .from(couponTemplates)
      .where(and(eq(couponTemplates.id, id), scopedTo(tx.scope)))
      .for('update');
    if (!template) return notFound(id);
    const refused = refusedMove(couponTemplateActions.closeCouponTemplate, template.state);
    if (refused) return refused;
    const closed = { ...template, state: 'CLOSED' as const, version: template.version + 1 };
    await tx.db.update(couponTemplates).set(closed).where(eq(couponTemplates.id, id));
    await tx.audit({ subjectType: 'CouponTemplate', subjectId: id, summary: { issued: template.issued } });
    return ok(closed);
  },
});
