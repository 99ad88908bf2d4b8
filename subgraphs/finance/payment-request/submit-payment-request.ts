import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { suppliers } from '../read-model/tables.ts';
import { askApproval, stepsOf } from './approvals.ts';
import { bindPayables } from './bind-payables.ts';
import { lockPaymentRequest, updatePaymentRequest } from './lock-payment-request.ts';
import { registeredPayee } from './payee.ts';
import { paymentRequestMoves, stateWaitingFor } from './rules.ts';
import type { PaymentRequestRow } from './tables.ts';

/** What the bank's note says. */
export const purposeField = optionalTextField(60);

/** Hands a draft in for approval, with another purpose where that was asked for; payables that a rejection had freed are bound again. */
export const submitPaymentRequest = command({
  name: 'submitPaymentRequest',
  permission: 'payment-request.write',
  input: z.object({ id: z.uuid(), purpose: purposeField }),
  async run(tx, { id, purpose }) {
    const request = await lockPaymentRequest(tx, id);
    if (!request) return notFound(id);
    const refused = refusedMove(paymentRequestMoves.submitPaymentRequest, request.state);
    if (refused) return refused;
    // Those who approve see the account that is registered now, and no other is paid.
    const payee = await registeredPayee(tx, request.supplierId);
    if (!payee) return err({ kind: 'PayeeUnknown', supplierId: request.supplierId });
    const taken = await bindPayables(tx, id);
    if (taken) return err(taken);
    await tx.audit({ subjectType: 'PaymentRequest', subjectId: id });
    return ok(await handIn(tx, { ...request, ...payee, purpose: purpose ?? request.purpose }));
  },
});

/** Starts a new round of approvals of a draft that the caller holds. */
export async function handIn(tx: CommandTx, request: PaymentRequestRow): Promise<PaymentRequestRow> {
  const waiting = await updatePaymentRequest(tx, request, {
    state: stateWaitingFor(await stepsOf(tx, request), []),
    round: request.round + 1,
    reason: null,
    purpose: request.purpose,
    payeeAccountName: request.payeeAccountName,
    payeeAccountNumber: request.payeeAccountNumber,
    payeeBankName: request.payeeBankName,
    payeeBankCode: request.payeeBankCode,
    businessApprovedById: null,
    businessApprovedByName: null,
    financeApprovedById: null,
    financeApprovedByName: null,
  });
  const [supplier] = await tx.db.select().from(suppliers).where(eq(suppliers.id, request.supplierId));
  await askApproval(tx, waiting, supplier?.name ?? '');
  return waiting;
}
