import { createHash } from 'node:crypto';
import { newId } from '@quanlian/ids/uuid.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import {
  err,
  type InvalidInput,
  invalidInput,
  type NotFound,
  notFound,
  ok,
  type Result,
} from '@quanlian/subgraph-kit/result.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { accountIdOf, bankDeposit, payables, room } from '../account/rules.ts';
import { ledgerAccounts, ledgerItems } from '../account/tables.ts';
import { bankCurrency } from '../bank/bank-currency.ts';
import { ownBankAccounts } from '../bank/tables.ts';
import { legalEntities, type SupplierPayeeRow, supplierPayees } from '../read-model/tables.ts';
import { noteStep } from './move-pay-out.ts';
import { payOutSaga } from './pay-out-saga.ts';
import { type PayOutRow, payOutPayables, payOuts } from './tables.ts';
import { askReservation } from './transfers.ts';

const inputSchema = z.object({
  paymentRequestId: idField,
  attempt: z.int().min(1),
  legalEntityId: idField,
  bankAccountId: idField,
  supplierId: idField,
  amountMinor: z.bigint().min(1n),
  currency: z.literal(bankCurrency),
  payee: z.object({
    accountName: textField(120),
    accountNumber: textField(34),
    bankName: textField(120),
    bankCode: textField(12),
  }),
  payables: z
    .array(z.object({ payableId: idField, amountMinor: z.bigint().min(1n) }))
    .min(1)
    .max(100),
});
type Input = z.output<typeof inputSchema>;

type PayOutContentDiffers = { kind: 'PayOutContentDiffers'; payOutId: string };
type PayeeMismatch = { kind: 'PayeeMismatch'; field: string };
type SumMismatch = { kind: 'SumMismatch'; amountMinor: bigint; payablesMinor: bigint };
type PayableNotOpen = { kind: 'PayableNotOpen'; payableId: string; openMinor: bigint };
type BankBalanceTooLow = { kind: 'BankBalanceTooLow'; availableMinor: bigint };
type Refusal =
  | PayOutContentDiffers
  | PayeeMismatch
  | SumMismatch
  | PayableNotOpen
  | BankBalanceTooLow
  | NotFound
  | InvalidInput;

/**
 * Writes the order and asks the ledger to hold its parts. What is open is looked at here for a clear answer, and
 * decided by the ledger: of two pay-outs for one payable at the same time, one comes to REFUSED.
 */
export const createPayOut = command({
  name: 'createPayOut',
  permission: 'service',
  input: inputSchema,
  async run(tx, input): Promise<Result<PayOutRow, Refusal>> {
    const contentHash = hashOf(input);
    const earlier = await findAttempt(tx, input);
    if (earlier) return sameContent(earlier, contentHash);
    const checked = await check(tx, input);
    if (!checked.ok) return checked;
    const { payee, bankAccount, payerName } = checked.value;

    const [payOut] = await tx.db
      .insert(payOuts)
      .values({
        id: newId(),
        number: await tx.nextNumber('PAY'),
        paymentRequestId: input.paymentRequestId,
        attempt: input.attempt,
        contentHash,
        legalEntityId: input.legalEntityId,
        bankAccountId: input.bankAccountId,
        payerName,
        payerAccountNumber: bankAccount.accountNumber,
        supplierId: input.supplierId,
        supplierName: payee.name,
        searchText: searchText(payee.name),
        payeeName: input.payee.accountName,
        payeeAccountNumber: input.payee.accountNumber,
        payeeBankName: input.payee.bankName,
        payeeBankCode: input.payee.bankCode,
        amountMinor: input.amountMinor,
        currency: input.currency,
        state: 'RESERVING',
        chainId: newId(),
        createdAt: tx.businessTime,
      })
      .onConflictDoNothing()
      .returning();
    if (!payOut) {
      // The same attempt was made at the same moment by another request.
      const other = await findAttempt(tx, input);
      return other ? sameContent(other, contentHash) : notFound(input.paymentRequestId);
    }
    await tx.db.insert(payOutPayables).values(input.payables.map((part) => ({ payOutId: payOut.id, ...part })));
    await askReservation(tx, payOut, input.payables);
    await noteStep(tx, payOut, null);
    await tx.startSaga(payOutSaga, payOut.id);
    return ok(payOut);
  },
  reload: async (tx, payOut) => (await findAttempt(tx, payOut)) ?? payOut,
});

async function findAttempt(
  tx: CommandTx,
  key: { paymentRequestId: string; attempt: number },
): Promise<PayOutRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(payOuts)
    .where(and(eq(payOuts.paymentRequestId, key.paymentRequestId), eq(payOuts.attempt, key.attempt)));
  return row;
}

function sameContent(payOut: PayOutRow, contentHash: string): Result<PayOutRow, PayOutContentDiffers> {
  return payOut.contentHash === contentHash ? ok(payOut) : err({ kind: 'PayOutContentDiffers', payOutId: payOut.id });
}

async function check(tx: CommandTx, input: Input) {
  const sum = input.payables.reduce((total, part) => total + part.amountMinor, 0n);
  if (sum !== input.amountMinor) {
    return err({ kind: 'SumMismatch', amountMinor: input.amountMinor, payablesMinor: sum });
  }
  const ids = input.payables.map((part) => part.payableId);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (twice >= 0) return invalidInput([{ path: `payables.${twice}.payableId`, message: 'namedTwice' }]);

  const [payee] = await tx.db.select().from(supplierPayees).where(eq(supplierPayees.supplierId, input.supplierId));
  if (!payee) return notFound(input.supplierId);
  const field = differingField(payee, input.payee);
  if (field) return err({ kind: 'PayeeMismatch', field });

  const [bank] = await tx.db
    .select({ account: ownBankAccounts, entity: legalEntities })
    .from(ownBankAccounts)
    .innerJoin(legalEntities, eq(legalEntities.id, ownBankAccounts.legalEntityId))
    .where(
      and(
        eq(ownBankAccounts.id, input.bankAccountId),
        eq(ownBankAccounts.legalEntityId, input.legalEntityId),
        eq(ownBankAccounts.isClosed, false),
      ),
    );
  if (!bank) return notFound(input.bankAccountId);
  const open = await checkOpen(tx, input);
  if (!open.ok) return open;
  return ok({ payee, bankAccount: bank.account, payerName: bank.account.accountName });
}

/** 四流一致: the account paid is the one that is registered, in the name of the supplier itself. */
function differingField(payee: SupplierPayeeRow, given: Input['payee']): string | undefined {
  if (given.accountName !== payee.name || given.accountName !== payee.accountName) return 'accountName';
  if (given.accountNumber !== payee.accountNumber) return 'accountNumber';
  if (given.bankCode !== payee.bankCode) return 'bankCode';
  return undefined;
}

async function checkOpen(tx: CommandTx, input: Input): Promise<Result<null, PayableNotOpen | BankBalanceTooLow>> {
  const { legalEntityId, supplierId, bankAccountId, currency } = input;
  const accountId = accountIdOf(payables(legalEntityId, supplierId, currency));
  const items = await tx.db
    .select()
    .from(ledgerItems)
    .where(
      and(
        eq(ledgerItems.accountId, accountId),
        inArray(
          ledgerItems.itemId,
          input.payables.map((part) => part.payableId),
        ),
      ),
    );
  for (const part of input.payables) {
    const item = items.find((candidate) => candidate.itemId === part.payableId);
    const openMinor = item ? room(item.balanceLimit, item) : 0n;
    if (openMinor < part.amountMinor) return err({ kind: 'PayableNotOpen', payableId: part.payableId, openMinor });
  }
  const depositId = accountIdOf(bankDeposit(legalEntityId, bankAccountId, currency));
  const [deposit] = await tx.db.select().from(ledgerAccounts).where(eq(ledgerAccounts.id, depositId));
  const availableMinor = deposit ? room(deposit.balanceLimit, deposit) : 0n;
  return availableMinor < input.amountMinor ? err({ kind: 'BankBalanceTooLow', availableMinor }) : ok(null);
}

function hashOf(input: Input): string {
  const { payables: parts, payee, ...rest } = input;
  const content = [
    ...Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)),
    ...Object.entries(payee).sort(([a], [b]) => (a < b ? -1 : 1)),
    ...parts.map((part) => [part.payableId, part.amountMinor] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
  return createHash('sha256')
    .update(content.map(([key, value]) => `${key}=${value}`).join('\n'))
    .digest('hex');
}
