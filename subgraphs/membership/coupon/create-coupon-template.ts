import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, localDateField, optionalTextField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { legalEntities } from '../legal-entity/tables.ts';
import { couponTemplates } from './tables.ts';

/** The most that one coupon takes off, in fen. */
const mostFaceMinor = 1_000_000n;

/** Offers coupons. */
export const createCouponTemplate = command({
  name: 'createCouponTemplate',
  permission: 'coupon.write',
  input: z
    .object({
      name: textField(60),
      nameEn: optionalTextField(60),
      legalEntityId: idField,
      faceMinor: z.bigint().min(1n).max(mostFaceMinor),
      thresholdMinor: z.bigint().min(1n),
      productIds: z.array(idField).max(200),
      validFrom: localDateField,
      validUntil: localDateField,
      quantity: z.int().min(1).max(10_000_000),
      perMember: z.int().min(1).max(100),
      isClaimable: z.boolean(),
    })
    .refine((input) => input.thresholdMinor >= input.faceMinor, {
      path: ['thresholdMinor'],
      message: 'couponThreshold',
    })
    .refine((input) => input.validUntil >= input.validFrom, { path: ['validUntil'], message: 'couponDays' }),
  async run(tx, input) {
    if (input.validUntil < businessDay(tx.businessTime)) {
      return invalidInput([{ path: 'validUntil', message: 'couponOver' }]);
    }
    const [entity] = await tx.db
      .select({ id: legalEntities.id })
      .from(legalEntities)
      .where(and(eq(legalEntities.id, input.legalEntityId), scopedTo(tx.scope)));
    if (!entity) return notFound(input.legalEntityId);
    const number = await tx.nextNumber('CPT');
    const [template] = await tx.db
      .insert(couponTemplates)
      .values({
        id: newId(),
        number,
        ...input,
        productIds: [...new Set(input.productIds)],
        state: 'ACTIVE',
        searchText: searchText(input.name, number, input.nameEn),
        createdById: actingPerson(tx).personId,
        createdAt: tx.businessTime,
      })
      .returning();
    if (!template) throw new Error('the offer was not written');
    await tx.audit({ subjectType: 'CouponTemplate', subjectId: template.id, summary: { name: input.name } });
    return ok(template);
  },
});
