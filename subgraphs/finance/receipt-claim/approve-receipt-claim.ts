import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockCredit } from '../credit/credit-account.ts';
import { applyClaim, splitReceipt } from './apply-claim.ts';
import { tellClaimDecision } from './approvals.ts';
import { lockReceipt } from './lock-receipt.ts';
import { bankReceiptMoves } from './rules.ts';
import { bankReceiptRepayments } from './tables.ts';

/** A second person has seen the 代付委托书: the claim takes effect as it was handed in, or says what has changed since. */
export const approveReceiptClaim = command({
  name: 'approveReceiptClaim',
  permission: 'receipt-claim.approve',
  input: z.object({ id: idField, comment: optionalTextField(500) }),
  async run(tx, { id, comment }) {
    const receipt = await lockReceipt(tx, id);
    if (!receipt) return notFound(id);
    const refused = refusedMove(bankReceiptMoves.approveReceiptClaim, receipt.state);
    if (refused) return refused;
    const { personId, personName } = actingPerson(tx);
    if (receipt.claimedById === personId) return samePerson();
    const { partnerId, legalEntityId, amountMinor, depositMinor } = receipt;
    if (!partnerId) throw new Error(`receipt ${receipt.number} waits for approval without a dealer`);
    await lockCredit(tx, { partnerId, legalEntityId });
    const chosen = await tx.db
      .select()
      .from(bankReceiptRepayments)
      .where(eq(bankReceiptRepayments.bankReceiptId, id))
      .orderBy(asc(bankReceiptRepayments.position));
    const wish = { amountMinor, depositMinor: depositMinor ?? 0n, chosen };
    const split = await splitReceipt(tx, { partnerId, legalEntityId }, wish);
    if (!split.ok) return split;
    const approver = { approvedById: personId, approvedByName: personName };
    const claimed = await applyClaim(tx, receipt, { partnerId, legalEntityId, ...split.value, ...approver });
    await tellClaimDecision(tx, receipt, { decision: 'APPROVED', comment });
    await tx.audit({ subjectType: 'BankReceipt', subjectId: id, summary: comment ? { comment } : {} });
    return ok(claimed);
  },
});
