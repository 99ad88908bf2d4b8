import { uuidFrom } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { asc, eq } from 'drizzle-orm';
import { openAccounts } from '../account/open-accounts.ts';
import { accountIdOf, bankDeposit, entityAccount, payables } from '../account/rules.ts';
import { askTransfers } from '../ledger/ask-transfers.ts';
import type { TransferDocument, TransferInstruction } from '../ledger/instruction.ts';
import { type PayOutRow, payOutPayables } from './tables.ts';

/** Longer than any bank keeps an order open: a hold that nobody resolves lapses by itself. */
const holdDays = 90;

type PayOut = Pick<
  PayOutRow,
  'id' | 'number' | 'legalEntityId' | 'bankAccountId' | 'supplierId' | 'currency' | 'paymentRequestId'
>;
interface Part {
  payableId: string;
  amountMinor: bigint;
}

/** Holds each payable's part: pending Dr 2202 / Cr 1002. The ledger refuses what is no longer open. */
export function askReservation(tx: CommandTx, payOut: PayOutRow, parts: readonly Part[]): Promise<string> {
  const expiresAt = new Date(payOut.createdAt.getTime() + holdDays * 86_400_000);
  return askTransfers(
    tx,
    parts.map((part) => ({
      ...moveOf(payOut, part, { from: '2202' }),
      kind: 'PENDING',
      id: holdIdOf(payOut.id, part.payableId),
      expiresAt,
      happenedAt: payOut.createdAt,
    })),
    payOut.chainId,
  );
}

/** Books what the bank has paid: the hold; if that is gone, a transfer of its own; if that is refused, to suspense. */
export async function askBooking(tx: CommandTx, payOut: PayOutRow, attempt: number): Promise<string> {
  const parts = await partsOf(tx, payOut.id);
  if (attempt === 1)
    return askTransfers(
      tx,
      parts.map((part) => resolution(tx, payOut, part, 'POST')),
    );
  const from = attempt === 2 ? '2202' : '1901';
  if (from === '1901') await openAccounts(tx, [entityAccount('1901', payOut.legalEntityId, payOut.currency)]);
  return askTransfers(
    tx,
    parts.map((part) => ({
      ...moveOf(payOut, part, { from }),
      kind: 'SINGLE',
      id: uuidFrom(payOut.id, `book:${attempt}:${part.payableId}`),
      happenedAt: payOut.paidAt ?? tx.businessTime,
    })),
  );
}

/** Lets the hold go: the payables are open again. */
export async function askRelease(tx: CommandTx, payOut: PayOutRow): Promise<string> {
  const parts = await partsOf(tx, payOut.id);
  return askTransfers(
    tx,
    parts.map((part) => resolution(tx, payOut, part, 'VOID')),
  );
}

/** The money came back after it was booked as paid: the same movement the other way round. */
export async function askReversal(tx: CommandTx, payOut: PayOutRow): Promise<string> {
  const parts = await partsOf(tx, payOut.id);
  const from = payOut.bookingAttempt === 3 ? '1901' : '2202';
  return askTransfers(
    tx,
    parts.map((part) => {
      const { debitAccountId, creditAccountId, debitItemId, ...move } = moveOf(payOut, part, { from });
      return {
        ...move,
        kind: 'SINGLE',
        id: uuidFrom(payOut.id, `return:${part.payableId}`),
        debitAccountId: creditAccountId,
        creditAccountId: debitAccountId,
        ...(debitItemId ? { creditItemId: debitItemId } : {}),
        happenedAt: tx.businessTime,
      };
    }),
  );
}

export function partsOf(tx: CommandTx, payOutId: string): Promise<Part[]> {
  return tx.db
    .select({ payableId: payOutPayables.payableId, amountMinor: payOutPayables.amountMinor })
    .from(payOutPayables)
    .where(eq(payOutPayables.payOutId, payOutId))
    .orderBy(asc(payOutPayables.payableId));
}

function moveOf(payOut: PayOut, part: Part, { from }: { from: '2202' | '1901' }) {
  const { legalEntityId, supplierId, bankAccountId, currency } = payOut;
  const debit =
    from === '2202' ? payables(legalEntityId, supplierId, currency) : entityAccount('1901', legalEntityId, currency);
  return {
    debitAccountId: accountIdOf(debit),
    creditAccountId: accountIdOf(bankDeposit(legalEntityId, bankAccountId, currency)),
    asset: currency,
    amount: part.amountMinor,
    ...(from === '2202' ? { debitItemId: part.payableId } : {}),
    document: documentOf(payOut, part),
  };
}

function resolution(tx: CommandTx, payOut: PayOut, part: Part, kind: 'POST' | 'VOID'): TransferInstruction {
  return {
    kind,
    id: uuidFrom(payOut.id, `${kind.toLowerCase()}:${part.payableId}`),
    pendingId: holdIdOf(payOut.id, part.payableId),
    happenedAt: tx.businessTime,
    document: documentOf(payOut, part),
  };
}

function holdIdOf(payOutId: string, payableId: string): string {
  return uuidFrom(payOutId, `hold:${payableId}`);
}

function documentOf(payOut: PayOut, part: Part): TransferDocument {
  return {
    type: 'PAY_OUT',
    id: payOut.id,
    number: payOut.number,
    links: { payOutId: payOut.id, paymentRequestId: payOut.paymentRequestId, payableId: part.payableId },
  };
}
