import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { notFound } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { organisations } from '../organisation/tables.ts';
import { issueCoupon } from './issue-coupon.ts';

/** Headquarters gives a member a coupon. */
export const grantCoupon = command({
  name: 'grantCoupon',
  permission: 'coupon.write',
  input: z.object({ templateId: idField, memberId: idField }),
  async run(tx, { templateId, memberId }) {
    const [member] = await tx.db
      .select({ id: organisations.id })
      .from(organisations)
      .where(and(eq(organisations.id, memberId), eq(organisations.kind, 'SHOPPER'), scopedTo(tx.scope)));
    if (!member) return notFound(memberId);
    const issued = await issueCoupon(tx, templateId, memberId);
    if (issued.ok) {
      const { number } = issued.value;
      await tx.audit({ subjectType: 'CouponTemplate', subjectId: templateId, summary: { coupon: number } });
    }
    return issued;
  },
});
