import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { openItems } from '../open-item/tables.ts';
import { legalEntities } from '../read-model/tables.ts';
import { lockPaymentRequest, updatePaymentRequest } from './lock-payment-request.ts';
import { payRequest } from './pay-saga.ts';
import { isSamePayee, registeredPayee } from './payee.ts';
import { hasActedBefore, paymentRequestMoves } from './rules.ts';
import { paymentAttempts, paymentRequests } from './tables.ts';

/** The cashier pays an approved request through the bank, or one that failed or was returned as a new attempt. */
export const payPaymentRequest = command({
  name: 'payPaymentRequest',
  permission: 'payment-request.pay',
  input: z.object({ id: z.uuid(), bankAccountId: z.uuid().nullish() }),
  async run(tx, { id, bankAccountId }) {
    const { personId, personName } = actingPerson(tx);
    const request = await lockPaymentRequest(tx, id);
    if (!request) return notFound(id);
    const refused = refusedMove(paymentRequestMoves.payPaymentRequest, request.state);
    if (refused) return refused;
    if (hasActedBefore(request, personId)) return samePerson();
    const [entity] = await tx.db.select().from(legalEntities).where(eq(legalEntities.id, request.legalEntityId));
    const payFrom = bankAccountId ?? entity?.defaultBankAccountId;
    if (!payFrom) return notFound(request.legalEntityId);
    const payee = await registeredPayee(tx, request.supplierId);
    if (!payee) return err({ kind: 'PayeeUnknown', supplierId: request.supplierId });
    // Only the account that was approved is paid; another one, also after a return, is approved first.
    if (!isSamePayee(payee, request)) return err({ kind: 'PayeeAccountChanged', supplierId: request.supplierId });
    const attempt = request.attempt + 1;
    const paying = await updatePaymentRequest(tx, request, {
      state: 'PAYING',
      attempt,
      reason: null,
      paidByName: personName,
    });
    await tx.db.insert(paymentAttempts).values({
      paymentRequestId: id,
      attempt,
      bankAccountId: payFrom,
      outcome: 'IN_PROGRESS',
      startedAt: tx.businessTime,
    });
    await tx.db.update(openItems).set({ state: 'PAYING' }).where(eq(openItems.paymentRequestId, id));
    await tx.audit({ subjectType: 'PaymentRequest', subjectId: id, summary: { attempt } });
    await tx.startSaga(payRequest, id);
    return ok(paying);
  },
  async reload(tx, { id }) {
    const [request] = await tx.db.select().from(paymentRequests).where(eq(paymentRequests.id, id));
    if (!request) throw new Error(`payment request ${id} is gone`);
    return request;
  },
});
