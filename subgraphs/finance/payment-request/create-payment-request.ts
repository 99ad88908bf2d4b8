import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { openItems } from '../open-item/tables.ts';
import { registeredPayee } from './payee.ts';
import { handIn, purposeField } from './submit-payment-request.ts';
import { paymentRequestItems, paymentRequests } from './tables.ts';

/** Asks for the payment of payables of one supplier and one legal entity, and binds them to the request. */
export const createPaymentRequest = command({
  name: 'createPaymentRequest',
  permission: 'payment-request.write',
  input: z.object({
    openItemIds: z.array(z.uuid()).min(1).max(100),
    purpose: purposeField,
    submit: z.boolean().nullish(),
  }),
  async run(tx, input) {
    const { personId, personName } = actingPerson(tx);
    const ids = [...new Set(input.openItemIds)];
    const items = await tx.db
      .select()
      .from(openItems)
      .where(and(inArray(openItems.id, ids), scopedTo(tx.scope)))
      .orderBy(asc(openItems.id))
      .for('update');
    const missing = ids.find((id) => !items.some((item) => item.id === id));
    if (missing) return notFound(missing);
    const taken = items.find((item) => item.state !== 'OPEN');
    if (taken) {
      return err({ kind: 'OpenItemNotAvailable', openItemId: taken.id, invoiceNumber: taken.invoiceNumber });
    }
    const [first] = items;
    if (!first) return notFound(ids[0] ?? '');
    const mixed = items.some(
      (item) =>
        item.supplierId !== first.supplierId ||
        item.legalEntityId !== first.legalEntityId ||
        item.currency !== first.currency,
    );
    if (mixed) return err({ kind: 'MixedParties' });
    const payee = await registeredPayee(tx, first.supplierId);
    if (!payee) return err({ kind: 'PayeeUnknown', supplierId: first.supplierId });
    const id = newId();
    const number = await tx.nextNumber('FK');
    const [request] = await tx.db
      .insert(paymentRequests)
      .values({
        id,
        number,
        state: 'DRAFT',
        supplierId: first.supplierId,
        legalEntityId: first.legalEntityId,
        amountMinor: items.reduce((total, item) => total + item.grossMinor, 0n),
        currency: first.currency,
        purpose: input.purpose,
        ...payee,
        requestedById: personId,
        requestedByName: personName,
        round: 0,
        attempt: 0,
        dueOn: items.map((item) => item.dueOn).sort()[0] ?? first.dueOn,
        createdAt: tx.businessTime,
      })
      .returning();
    if (!request) throw new Error('the payment request was not written');
    await tx.db
      .insert(paymentRequestItems)
      .values(items.map((item) => ({ paymentRequestId: id, openItemId: item.id, amountMinor: item.grossMinor })));
    await tx.db
      .update(openItems)
      .set({ state: 'REQUESTED', paymentRequestId: id })
      .where(and(inArray(openItems.id, ids), eq(openItems.state, 'OPEN')));
    await tx.audit({
      subjectType: 'PaymentRequest',
      subjectId: id,
      summary: { number, amountMinor: request.amountMinor.toString() },
    });
    return ok(input.submit ? await handIn(tx, request) : request);
  },
});
