import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { readyFile } from '@quanlian/subgraph-kit/file-store.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockCredit } from '../credit/credit-account.ts';
import { type KnownPartner, partners } from '../read-model/tables.ts';
import { applyClaim, type Split, splitReceipt, writeRepayments } from './apply-claim.ts';
import { askClaimApproval } from './approvals.ts';
import { lockReceipt } from './lock-receipt.ts';
import { bankReceiptMoves, isThirdParty, normalised } from './rules.ts';
import { type BankReceiptRow, bankReceipts } from './tables.ts';

const authorisationField = z.object({ fileId: idField, payerName: textField(120), dealerName: textField(120) });

/**
 * Says whose a receipt is. Paid by the dealer itself it is claimed at once; paid by another it needs the 代付委托书
 * and a second person.
 */
export const claimBankReceipt = command({
  name: 'claimBankReceipt',
  permission: 'receipt-claim.write',
  input: z.object({
    id: idField,
    partnerId: idField,
    depositMinor: z.bigint().min(0n).nullish(),
    repayments: z
      .array(z.object({ receivableId: idField, amountMinor: z.bigint().min(1n) }))
      .max(100)
      .nullish(),
    authorisation: authorisationField.nullish(),
  }),
  async run(tx, input) {
    const receipt = await lockReceipt(tx, input.id);
    if (!receipt) return notFound(input.id);
    const refused = refusedMove(bankReceiptMoves.claimBankReceipt, receipt.state);
    if (refused) return refused;
    const [partner] = await tx.db.select().from(partners).where(eq(partners.id, input.partnerId));
    if (!partner) return notFound(input.partnerId);
    const chosen = input.repayments ?? null;
    const ids = (chosen ?? []).map((one) => one.receivableId);
    const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
    if (twice >= 0) return invalidInput([{ path: `repayments.${twice}.receivableId`, message: 'namedTwice' }]);
    const dealer = { partnerId: partner.id, legalEntityId: receipt.legalEntityId };
    await lockCredit(tx, dealer);
    const { amountMinor } = receipt;
    const split = await splitReceipt(tx, dealer, { amountMinor, depositMinor: input.depositMinor ?? 0n, chosen });
    if (!split.ok) return split;
    const { personId, personName } = actingPerson(tx);
    const claimant = { claimedById: personId, claimedByName: personName };
    await tx.audit({
      subjectType: 'BankReceipt',
      subjectId: receipt.id,
      summary: { partner: partner.name, advanceMinor: split.value.advanceMinor.toString() },
    });
    if (!isThirdParty(receipt, partner)) {
      await writeRepayments(tx, receipt.id, split.value.repaid);
      return ok(await applyClaim(tx, receipt, { ...dealer, ...split.value, ...claimant, claimKind: 'BY_PERSON' }));
    }
    const { authorisation } = input;
    if (!authorisation) {
      return err({ kind: 'AuthorisationMissing', payerName: receipt.payerName, partnerName: partner.name });
    }
    const wrong = wrongNames(authorisation, receipt, partner);
    if (wrong.length > 0) return invalidInput(wrong);
    if (!(await readyFile(tx, authorisation.fileId))) {
      return invalidInput([{ path: 'authorisation.fileId', message: 'fileMissing' }]);
    }
    const waiting = await handIn(tx, receipt, { ...dealer, split: split.value, claimant, authorisation });
    await askClaimApproval(tx, waiting, partner.name);
    return ok(waiting);
  },
});

type Authorisation = z.output<typeof authorisationField>;

/** What the paper says must be what the bank says and whom the money is for. */
function wrongNames(typed: Authorisation, receipt: BankReceiptRow, partner: KnownPartner) {
  const names = [
    { path: 'authorisation.payerName', typed: typed.payerName, expected: receipt.payerName },
    { path: 'authorisation.dealerName', typed: typed.dealerName, expected: partner.name },
  ];
  return names
    .filter((one) => normalised(one.typed) !== normalised(one.expected))
    .map(({ path, expected }) => ({ path, message: 'authorisationDiffers', facts: { expected } }));
}

async function handIn(
  tx: CommandTx,
  receipt: BankReceiptRow,
  claim: {
    partnerId: string;
    split: Split;
    claimant: { claimedById: string; claimedByName: string };
    authorisation: Authorisation;
  },
): Promise<BankReceiptRow> {
  await writeRepayments(tx, receipt.id, claim.split.repaid);
  const [waiting] = await tx.db
    .update(bankReceipts)
    .set({
      state: 'PENDING_APPROVAL',
      partnerId: claim.partnerId,
      claimKind: 'THIRD_PARTY',
      advanceMinor: claim.split.advanceMinor,
      depositMinor: claim.split.depositMinor,
      authorisationPayer: claim.authorisation.payerName,
      authorisationDealer: claim.authorisation.dealerName,
      authorisationFileId: claim.authorisation.fileId,
      round: receipt.round + 1,
      rejectionReason: null,
      ...claim.claimant,
    })
    .where(and(eq(bankReceipts.id, receipt.id), eq(bankReceipts.state, 'UNCLAIMED')))
    .returning();
  if (!waiting) throw new Error(`receipt ${receipt.number} left UNCLAIMED while it was locked`);
  return waiting;
}
