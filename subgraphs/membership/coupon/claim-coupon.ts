import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { notFound } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { issueCoupon } from './issue-coupon.ts';
import { couponTemplates } from './tables.ts';

/** The shopper takes a coupon that is offered to everybody. */
export const claimCoupon = command({
  name: 'claimCoupon',
  permission: 'shop.order',
  input: z.object({ templateId: idField }),
  async run(tx, { templateId }) {
    const memberId = tx.actor.organisationId;
    const [offered] = await tx.db
      .select({ id: couponTemplates.id })
      .from(couponTemplates)
      .where(and(eq(couponTemplates.id, templateId), eq(couponTemplates.isClaimable, true)));
    if (!offered || !memberId) return notFound(templateId);
    const issued = await issueCoupon(tx, templateId, memberId);
    if (issued.ok) await tx.audit({ subjectType: 'Coupon', subjectId: issued.value.id });
    return issued;
  },
});
