import { newId } from '@quanlian/ids/uuid.ts';
import { booksCurrency } from '@quanlian/money/cny.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, localDateField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { partners } from '../read-model/tables.ts';
import { askLimitApproval } from './approvals.ts';
import { termsOn } from './credit-account.ts';
import { temporaryLimits } from './tables.ts';

/** Asks for a dated rise of a dealer's limit 临时额度; another person approves it. */
export const requestTemporaryLimit = command({
  name: 'requestTemporaryLimit',
  permission: 'credit.write',
  input: z.object({
    partnerId: idField,
    legalEntityId: idField,
    amountMinor: z.bigint().min(1n),
    validFrom: localDateField,
    validUntil: localDateField,
    reason: textField(200),
  }),
  async run(tx, input) {
    const [partner] = await tx.db
      .select()
      .from(partners)
      .where(and(eq(partners.id, input.partnerId), scopedTo(tx.scope)));
    if (!partner) return notFound(input.partnerId);
    const today = businessDay(tx.businessTime);
    if (input.validUntil < input.validFrom)
      return invalidInput([{ path: 'validUntil', message: 'endsBeforeItBegins' }]);
    if (input.validUntil < today) return invalidInput([{ path: 'validUntil', message: 'inThePast' }]);
    const terms = await termsOn(tx, input, laterOf(today, input.validFrom));
    if (terms?.paymentTerms !== 'CREDIT') return err({ kind: 'NoCredit' });
    const { personId, personName } = actingPerson(tx);
    const id = newId();
    await tx.audit({
      subjectType: 'TemporaryLimit',
      subjectId: id,
      summary: { partner: partner.name, amountMinor: input.amountMinor.toString(), validUntil: input.validUntil },
    });
    const [limit] = await tx.db
      .insert(temporaryLimits)
      .values({
        id,
        number: await tx.nextNumber('LE'),
        state: 'PENDING_APPROVAL',
        ...input,
        currency: booksCurrency,
        requestedById: personId,
        requestedByName: personName,
        createdAt: tx.businessTime,
      })
      .returning();
    if (!limit) throw new Error('the temporary limit was not written');
    await askLimitApproval(tx, limit, partner.name);
    return ok(limit);
  },
});

function laterOf(a: string, b: string): string {
  return [a, b].sort().at(-1) ?? a;
}
