import { receiptClaimed } from '@quanlian/events/receipt-claimed.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { and, eq } from 'drizzle-orm';
import { accountIdOf, dealerPurse, entityAccount, receivables } from '../account/rules.ts';
import { ledgerItems } from '../account/tables.ts';
import { bookDocument } from '../ledger/book-document.ts';

/** A claimed receipt leaves 待认领: Dr 2241-UNCLAIMED / Cr the receivables that it repays, the advance and the deposit. */
export const bookReceiptClaimed = subscribe(receiptClaimed, async (tx, { body, occurredAt }) => {
  const { legalEntityId, partnerId, currency } = body;
  const owed = receivables(legalEntityId, partnerId, currency);
  await expectBooked(
    tx,
    accountIdOf(owed),
    body.repaid.map((one) => one.receivableId),
  );
  const unclaimed = { account: entityAccount('2241-UNCLAIMED', legalEntityId, currency), item: body.bankLineId };
  const purse = (code: '2203-ADVANCE' | '2241-DEPOSIT') => ({
    account: dealerPurse(code, legalEntityId, partnerId, currency),
    item: partnerId,
  });
  const links = { bankReceiptId: body.receiptId, bankLineId: body.bankLineId, partnerId };
  await bookDocument(tx, {
    document: { type: 'BANK_RECEIPT', id: body.receiptId, number: body.number, links },
    happenedAt: occurredAt,
    lines: [
      ...body.repaid.map((one) => ({
        name: `repaid:${one.receivableId}`,
        debit: unclaimed,
        credit: { account: owed, item: one.receivableId },
        amount: BigInt(one.amountMinor),
        links: { receivableId: one.receivableId, shipmentId: one.receivableId },
      })),
      { name: 'advance', debit: unclaimed, credit: purse('2203-ADVANCE'), amount: BigInt(body.advanceMinor) },
      { name: 'deposit', debit: unclaimed, credit: purse('2241-DEPOSIT'), amount: BigInt(body.depositMinor) },
    ],
  });
});

/**
 * A receivable and its repayment are told by different documents: until the first is booked the second is told again
 * later, because the ledger would refuse it for good.
 */
async function expectBooked(tx: CommandTx, accountId: string, receivableIds: readonly string[]): Promise<void> {
  if (receivableIds.length === 0) return;
  const rows = await tx.db
    .select({ itemId: ledgerItems.itemId })
    .from(ledgerItems)
    .where(and(eq(ledgerItems.accountId, accountId), inArray(ledgerItems.itemId, [...receivableIds])));
  const missing = receivableIds.find((id) => !rows.some((row) => row.itemId === id));
  if (missing) throw new Error(`receivable ${missing} is not booked yet`);
}
