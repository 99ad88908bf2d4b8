import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { openItems } from '../open-item/tables.ts';
import { legalEntities, suppliers } from '../reference/tables.ts';
import { lockPaymentRequest, updatePaymentRequest } from './lock-payment-request.ts';
import { payRequest } from './pay-saga.ts';
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
    // A returned payment usually means that the account was wrong: the one registered now is used, never an old one.
    const [supplier] = await tx.db.select().from(suppliers).where(eq(suppliers.id, request.supplierId));
    if (!supplier?.accountNumber || !supplier.accountName || !supplier.bankCode || !supplier.bankName) {
      return err({ kind: 'PayeeUnknown', supplierId: request.supplierId });
    }
    const attempt = request.attempt + 1;
    const paying = await updatePaymentRequest(tx, request, {
      state: 'PAYING',
      attempt,
      reason: null,
      paidByName: personName,
      payeeAccountName: supplier.accountName,
      payeeAccountNumber: supplier.accountNumber,
      payeeBankName: supplier.bankName,
      payeeBankCode: supplier.bankCode,
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
