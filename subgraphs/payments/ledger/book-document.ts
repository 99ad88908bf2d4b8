import { uuidFrom } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { openAccounts } from '../account/open-accounts.ts';
import { type AccountSpecification, accountIdOf } from '../account/rules.ts';
import { askTransfers } from './ask-transfers.ts';
import type { Move, TransferDocument, TransferInstruction } from './instruction.ts';

/** An account, and the document on it where it is kept by documents. */
export interface Side {
  account: AccountSpecification;
  item?: string;
}

/** One movement of a booking; its transfer id follows from the document and this name. */
export interface BookingLine {
  name: string;
  debit: Side;
  credit: Side;
  amount: bigint;
  lineId?: string;
  links?: Record<string, string>;
}

export interface Booking {
  document: TransferDocument;
  happenedAt: Date;
  lines: BookingLine[];
}

/**
 * Books what a document says, all of it or nothing; lines of nothing are left out. Told twice, it is booked once.
 * `also` stands in the same chain, before the document's own lines.
 */
export async function bookDocument(
  tx: CommandTx,
  booking: Booking,
  also: readonly TransferInstruction[] = [],
): Promise<void> {
  const lines = booking.lines.filter((line) => line.amount > 0n);
  const chain = [...also, ...lines.map((line) => moveOf(booking, line))];
  if (chain.length === 0) return;
  const accounts = new Map(
    lines.flatMap(({ debit, credit }) => [debit, credit]).map(({ account }) => [accountIdOf(account), account]),
  );
  await openAccounts(tx, [...accounts.values()]);
  await askTransfers(tx, chain);
}

function moveOf({ document, happenedAt }: Booking, line: BookingLine): Move {
  const { debit, credit } = line;
  return {
    kind: 'SINGLE',
    id: uuidFrom(document.id, line.name),
    debitAccountId: accountIdOf(debit.account),
    creditAccountId: accountIdOf(credit.account),
    ...(debit.item ? { debitItemId: debit.item } : {}),
    ...(credit.item ? { creditItemId: credit.item } : {}),
    asset: debit.account.asset,
    amount: line.amount,
    happenedAt,
    document: {
      ...document,
      ...(line.lineId ? { lineId: line.lineId } : {}),
      links: { ...document.links, ...line.links },
    },
  };
}
