import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { writeRepayments } from './apply-claim.ts';
import { tellClaimDecision } from './approvals.ts';
import { lockReceipt } from './lock-receipt.ts';
import { bankReceiptMoves } from './rules.ts';
import { bankReceipts } from './tables.ts';

/** Sends a third party's claim back: the receipt waits to be claimed again. */
export const rejectReceiptClaim = command({
  name: 'rejectReceiptClaim',
  permission: 'receipt-claim.approve',
  input: z.object({ id: idField, reason: textField(500) }),
  async run(tx, { id, reason }) {
    const receipt = await lockReceipt(tx, id);
    if (!receipt) return notFound(id);
    const refused = refusedMove(bankReceiptMoves.rejectReceiptClaim, receipt.state);
    if (refused) return refused;
    if (receipt.claimedById === actingPerson(tx).personId) return samePerson();
    await writeRepayments(tx, id, []);
    const [rejected] = await tx.db
      .update(bankReceipts)
      .set({
        state: 'UNCLAIMED',
        partnerId: null,
        claimKind: null,
        advanceMinor: null,
        depositMinor: null,
        claimedById: null,
        claimedByName: null,
        authorisationPayer: null,
        authorisationDealer: null,
        authorisationFileId: null,
        rejectionReason: reason,
      })
      .where(and(eq(bankReceipts.id, id), eq(bankReceipts.state, 'PENDING_APPROVAL')))
      .returning();
    if (!rejected) throw new Error(`receipt ${receipt.number} left PENDING_APPROVAL while it was locked`);
    await tellClaimDecision(tx, receipt, { decision: 'REJECTED', comment: reason });
    await tx.audit({ subjectType: 'BankReceipt', subjectId: id, summary: { reason } });
    return ok(rejected);
  },
});
