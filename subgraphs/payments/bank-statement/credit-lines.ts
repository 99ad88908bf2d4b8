import { bankCreditReceived } from '@quanlian/events/bank-credit-received.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { bankDeposit, entityAccount } from '../account/rules.ts';
import { bankCurrency } from '../bank/bank-currency.ts';
import { ownBankAccounts } from '../bank/tables.ts';
import { bookDocument } from '../ledger/book-document.ts';
import { isChannelSettlement } from './channel-settlements.ts';
import { type BankStatementLineRow, bankStatementLines } from './tables.ts';

/**
 * Money that came in and settles no payment channel becomes a receipt 来款, once per line: Dr 1002 / Cr 2241-UNCLAIMED,
 * and finance is told. What a channel settles is left to the reconciliation with its bill.
 */
export async function creditLines(tx: CommandTx, bankAccountId: string): Promise<void> {
  const [account] = await tx.db.select().from(ownBankAccounts).where(eq(ownBankAccounts.id, bankAccountId));
  if (!account) return;
  const incoming = await tx.db
    .select()
    .from(bankStatementLines)
    .where(
      and(
        eq(bankStatementLines.bankAccountId, bankAccountId),
        eq(bankStatementLines.kind, 'INCOMING'),
        isNull(bankStatementLines.handling),
      ),
    )
    .orderBy(asc(bankStatementLines.lineNumber))
    .for('update');
  for (const line of incoming) {
    if (!isChannelSettlement(line)) await creditLine(tx, line, account.legalEntityId);
  }
}

async function creditLine(tx: CommandTx, line: BankStatementLineRow, legalEntityId: string): Promise<void> {
  const [credited] = await tx.db
    .update(bankStatementLines)
    .set({ handling: 'RECEIPT', difference: null })
    .where(and(eq(bankStatementLines.id, line.id), isNull(bankStatementLines.handling)))
    .returning();
  if (!credited) return;
  await bookDocument(tx, {
    document: {
      type: 'BANK_RECEIPT',
      id: line.id,
      number: line.bankReference,
      links: { bankLineId: line.id, bankAccountId: line.bankAccountId, bankReference: line.bankReference },
    },
    happenedAt: line.bookedAt,
    lines: [
      {
        name: 'credit',
        debit: { account: bankDeposit(legalEntityId, line.bankAccountId, bankCurrency) },
        credit: { account: entityAccount('2241-UNCLAIMED', legalEntityId, bankCurrency), item: line.id },
        amount: line.amountMinor,
      },
    ],
  });
  await tx.recordEvent(bankCreditReceived, {
    aggregateId: line.id,
    body: {
      bankLineId: line.id,
      bankAccountId: line.bankAccountId,
      legalEntityId,
      amountMinor: line.amountMinor.toString(),
      currency: bankCurrency,
      counterpartyName: line.counterpartyName,
      counterpartyAccount: line.counterpartyAccount,
      remark: line.remark,
      bankReference: line.bankReference,
      bookedAt: line.bookedAt.toISOString(),
    },
  });
}
