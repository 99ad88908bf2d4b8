import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, localDateField } from '@quanlian/subgraph-kit/input-fields.ts';
import {
  err,
  type InvalidInput,
  invalidInput,
  type NotFound,
  notFound,
  ok,
  type Result,
} from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { openAccounts } from '../account/open-accounts.ts';
import { bankDeposit, entityAccount } from '../account/rules.ts';
import { askTransfers } from '../ledger/ask-transfers.ts';
import { bankCurrency } from './bank-currency.ts';
import { openingBalanceSaga } from './opening-balance-saga.ts';
import { type OwnBankAccountRow, openingBalances, ownBankAccounts } from './tables.ts';

type OpeningBalanceRecorded = { kind: 'OpeningBalanceRecorded'; amountMinor: bigint };

/** Dr 1002 bank deposits / Cr 4001 equity, once per bank account. */
export const recordOpeningBalance = command({
  name: 'recordOpeningBalance',
  permission: 'ledger.write',
  input: z.object({ bankAccountId: idField, amountMinor: z.bigint().min(1n), asOf: localDateField }),
  async run(
    tx,
    { bankAccountId, amountMinor, asOf },
  ): Promise<Result<OwnBankAccountRow, OpeningBalanceRecorded | NotFound | InvalidInput>> {
    const [account] = await tx.db
      .select()
      .from(ownBankAccounts)
      .where(and(eq(ownBankAccounts.id, bankAccountId), eq(ownBankAccounts.isClosed, false), scopedTo(tx.scope)))
      .for('update');
    if (!account) return notFound(bankAccountId);
    if (asOf > businessDay(tx.businessTime)) return invalidInput([{ path: 'asOf', message: 'inTheFuture' }]);
    const [recorded] = await tx.db
      .select()
      .from(openingBalances)
      .where(eq(openingBalances.bankAccountId, bankAccountId));
    if (recorded) return err({ kind: 'OpeningBalanceRecorded', amountMinor: recorded.amountMinor });

    const [deposit, equity] = await openAccounts(tx, [
      bankDeposit(account.legalEntityId, bankAccountId, bankCurrency),
      entityAccount('4001', account.legalEntityId, bankCurrency),
    ]);
    const chainId = await askTransfers(tx, [
      {
        kind: 'SINGLE',
        id: uuidFrom(bankAccountId, 'opening-balance'),
        debitAccountId: deposit,
        creditAccountId: equity,
        asset: bankCurrency,
        amount: amountMinor,
        // The end of that day in Shanghai.
        happenedAt: new Date(`${asOf}T15:59:59.999Z`),
        document: {
          type: 'OPENING_BALANCE',
          id: bankAccountId,
          number: account.accountNumber,
          links: { bankAccountId },
        },
      },
    ]);
    const person = actingPerson(tx);
    await tx.db.insert(openingBalances).values({
      bankAccountId,
      amountMinor,
      currency: bankCurrency,
      asOf,
      state: 'RECORDING',
      chainId,
      recordedById: person.personId,
      recordedByName: person.personName,
      createdAt: tx.businessTime,
    });
    await tx.startSaga(openingBalanceSaga, bankAccountId);
    await tx.audit({ subjectType: 'OwnBankAccount', subjectId: bankAccountId, summary: { amountMinor, asOf } });
    return ok(account);
  },
});
