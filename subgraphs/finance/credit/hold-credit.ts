import { booksCurrency } from '@quanlian/money/cny.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, instantField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, invalidInput, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { yuan } from '../tax-invoice/rules.ts';
import { creditStanding, lockCredit } from './credit-account.ts';
import { heldMinor } from './rules.ts';
import { creditHolds, type StoredCreditHold } from './tables.ts';

/** Takes an order's amount off what the dealer may buy on credit, or says by name why not. */
export const holdCredit = command({
  name: 'holdCredit',
  permission: 'service',
  input: z.object({
    orderId: idField,
    orderNumber: textField(40),
    partnerId: idField,
    legalEntityId: idField,
    amountMinor: z.bigint().min(1n),
    expiresAt: instantField,
  }),
  async run(tx, input) {
    await lockCredit(tx, input);
    const standing = await creditStanding(tx, input);
    const [earlier] = await tx.db.select().from(creditHolds).where(eq(creditHolds.orderId, input.orderId));
    if (earlier) {
      if (!isSameOrder(earlier, input)) return err({ kind: 'CreditHoldDiffers', id: input.orderId });
      if (heldMinor(earlier, tx.businessTime) === 0n) return err({ kind: 'CreditHoldEnded', id: input.orderId });
      return ok({ ...earlier, availableAfterMinor: standing.availableMinor });
    }
    if (input.expiresAt <= tx.businessTime) return invalidInput([{ path: 'expiresAt', message: 'inThePast' }]);
    const { terms, blocking, availableMinor } = standing;
    if (terms?.paymentTerms !== 'CREDIT') return err({ kind: 'NoCredit' });
    if (blocking.length > 0) {
      const overdue = blocking.map((one) => ({
        documentNumber: one.number,
        dueOn: one.dueOn,
        amount: { amountMinor: one.grossMinor - one.repaidMinor, currency: one.currency },
      }));
      const documents = blocking.map((one) => `${one.number} ${yuan(one.grossMinor - one.repaidMinor)}`).join('、');
      return err({ kind: 'CreditBlocked', overdue, documents });
    }
    if (availableMinor < input.amountMinor) {
      return err({
        kind: 'CreditExceeded',
        available: availableMinor,
        requested: input.amountMinor,
        availableYuan: yuan(availableMinor),
        requestedYuan: yuan(input.amountMinor),
      });
    }
    const [hold] = await tx.db
      .insert(creditHolds)
      .values({
        ...input,
        currency: booksCurrency,
        state: 'HELD',
        creditDays: terms.creditDays,
        createdAt: tx.businessTime,
      })
      .returning();
    if (!hold) throw new Error('the hold was not written');
    return ok({ ...hold, availableAfterMinor: availableMinor - hold.amountMinor });
  },
});

type Asked = Pick<StoredCreditHold, 'partnerId' | 'legalEntityId' | 'amountMinor'>;

function isSameOrder(hold: StoredCreditHold, input: Asked): boolean {
  return (
    hold.partnerId === input.partnerId &&
    hold.legalEntityId === input.legalEntityId &&
    hold.amountMinor === input.amountMinor
  );
}
