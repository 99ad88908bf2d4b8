import { bankCreditReceived } from '@quanlian/events/bank-credit-received.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { decimalFromMinor } from '@quanlian/money/money.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { eq } from 'drizzle-orm';
import { lockCredit } from '../credit/credit-account.ts';
import { type KnownPartner, legalEntities, partners } from '../read-model/tables.ts';
import { applyClaim, splitReceipt, writeRepayments } from './apply-claim.ts';
import { isExactPayer, namesDeposit } from './rules.ts';
import { type BankReceiptRow, bankReceipts } from './tables.ts';

/** Money came in: it claims itself when its payer is exactly one partner's registered account, and waits otherwise. */
export const receiveBankCredit = subscribe(bankCreditReceived, async (tx, { body }) => {
  const [receipt] = await tx.db
    .insert(bankReceipts)
    .values({
      id: uuidFrom(body.bankLineId, 'receipt'),
      number: await tx.nextNumber('LK'),
      state: 'UNCLAIMED',
      bankLineId: body.bankLineId,
      bankAccountId: body.bankAccountId,
      legalEntityId: body.legalEntityId,
      amountMinor: BigInt(body.amountMinor),
      currency: body.currency,
      payerName: body.counterpartyName,
      payerAccount: body.counterpartyAccount,
      remark: body.remark,
      bankReference: body.bankReference,
      bookedAt: new Date(body.bookedAt),
      createdAt: tx.businessTime,
      searchText: searchText(body.counterpartyName, body.remark, body.bankReference),
    })
    .onConflictDoNothing()
    .returning();
  if (!receipt) return;
  const payer = namesDeposit(receipt.remark) ? undefined : await exactPayer(tx, receipt);
  if (payer) await claimByItself(tx, receipt, payer);
  else await tellReceivables(tx, receipt);
});

async function exactPayer(tx: CommandTx, receipt: BankReceiptRow): Promise<KnownPartner | undefined> {
  const rows = await tx.db.select().from(partners).where(eq(partners.accountNumber, receipt.payerAccount));
  const exact = rows.filter((partner) => isExactPayer(receipt, partner));
  return exact.length === 1 ? exact[0] : undefined;
}

async function claimByItself(tx: CommandTx, receipt: BankReceiptRow, { id: partnerId }: KnownPartner): Promise<void> {
  const dealer = { partnerId, legalEntityId: receipt.legalEntityId };
  await lockCredit(tx, dealer);
  const split = await splitReceipt(tx, dealer, { amountMinor: receipt.amountMinor, depositMinor: 0n, chosen: null });
  if (!split.ok) throw new Error(`receipt ${receipt.number} cannot be split: ${split.error.kind}`);
  await writeRepayments(tx, receipt.id, split.value.repaid);
  await applyClaim(tx, receipt, { ...dealer, ...split.value, claimKind: 'AUTOMATIC' });
}

async function tellReceivables(tx: CommandTx, receipt: BankReceiptRow): Promise<void> {
  const [entity] = await tx.db.select().from(legalEntities).where(eq(legalEntities.id, receipt.legalEntityId));
  if (!entity?.organisationId) return;
  await raiseNotice(tx, {
    organisationId: entity.organisationId,
    permission: 'receipt-claim.write',
    kind: 'RECEIPT_TO_CLAIM',
    documentType: 'BankReceipt',
    documentId: receipt.id,
    facts: {
      number: receipt.number,
      name: receipt.payerName,
      amount: decimalFromMinor(receipt.amountMinor, receipt.currency),
      currency: receipt.currency,
    },
  });
}
