import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { bankDeposit, channelSide, entityAccount } from '../account/rules.ts';
import type { BankStatementLineRow } from '../bank-statement/tables.ts';
import { bookDocument } from '../ledger/book-document.ts';
import type { Clearing } from './rules.ts';
import type { ChannelReconciliationRow, ReconciliationDifferenceRow } from './tables.ts';

type Day = Pick<ChannelReconciliationRow, 'id' | 'merchantId' | 'legalEntityId' | 'mchid' | 'day' | 'currency'>;

/** Each fee by its row: Dr 6603 / Cr money at the channel; the other way round where it was given back. */
export async function bookFees(
  tx: CommandTx,
  day: Day,
  rows: readonly { id: string; feeMinor: bigint; ownNumber: string; channelNumber: string; happenedAt: Date }[],
): Promise<void> {
  const channel = channelSide(day);
  const fee = { account: entityAccount('6603-FEE', day.legalEntityId, day.currency) };
  for (const row of rows) {
    const isKept = row.feeMinor > 0n;
    await bookDocument(tx, {
      document: {
        type: 'CHANNEL_BILL',
        id: row.id,
        number: `${day.mchid} ${day.day}`,
        links: { reconciliationId: day.id, ownNumber: row.ownNumber, channelNumber: row.channelNumber },
      },
      happenedAt: row.happenedAt,
      lines: [
        {
          name: 'fee',
          debit: isKept ? fee : channel,
          credit: isKept ? channel : fee,
          amount: isKept ? row.feeMinor : -row.feeMinor,
        },
      ],
    });
  }
}

/** Dr bank / Cr money at the channel. */
export function bookSettlement(tx: CommandTx, day: Day, line: BankStatementLineRow): Promise<void> {
  return bookDocument(tx, {
    document: {
      type: 'CHANNEL_BILL',
      id: line.id,
      number: line.bankReference,
      links: { reconciliationId: day.id, bankLineId: line.id, bankReference: line.bankReference },
    },
    happenedAt: line.bookedAt,
    lines: [
      {
        name: 'settlement',
        debit: { account: bankDeposit(day.legalEntityId, line.bankAccountId, day.currency) },
        credit: channelSide(day),
        amount: line.amountMinor,
      },
    ],
  });
}

/** What the channel has more goes to suspense, so that the channel's account is what its bill says. */
export function bookToSuspense(tx: CommandTx, day: Day, difference: ReconciliationDifferenceRow): Promise<void> {
  return bookDifference(tx, day, { difference, to: 'suspense' });
}

/** Out of suspense, to what it was explained to be. */
export function bookClearing(
  tx: CommandTx,
  day: Day,
  { difference, clearing }: { difference: ReconciliationDifferenceRow; clearing: Exclude<Clearing, 'ORDER'> },
): Promise<void> {
  return bookDifference(tx, day, { difference, to: clearing });
}

function bookDifference(
  tx: CommandTx,
  day: Day,
  { difference, to }: { difference: ReconciliationDifferenceRow; to: 'suspense' | Exclude<Clearing, 'ORDER'> },
): Promise<void> {
  const { legalEntityId, currency, amountMinor, feeMinor } = difference;
  const channel = channelSide(day);
  const suspense = { account: entityAccount('1901', legalEntityId, currency) };
  const fee = { account: entityAccount('6603-FEE', legalEntityId, currency) };
  const target = {
    suspense: channel,
    CHANNEL: channel,
    FEE: fee,
    LOSS: { account: entityAccount('6711-LOSS', legalEntityId, currency) },
  }[to];
  // To suspense the channel's side is debited for what it has more; every clearing turns suspense round.
  const isSuspenseCredited = to === 'suspense' ? amountMinor > 0n : amountMinor < 0n;
  return bookDocument(tx, {
    document: {
      type: 'RECONCILIATION_DIFFERENCE',
      id: difference.id,
      number: difference.ownNumber,
      links: { reconciliationId: difference.reconciliationId, ownNumber: difference.ownNumber },
    },
    happenedAt: to === 'suspense' ? difference.createdAt : tx.businessTime,
    lines: [
      {
        name: to === 'suspense' ? 'suspense' : 'clearing',
        debit: isSuspenseCredited ? target : suspense,
        credit: isSuspenseCredited ? suspense : target,
        amount: amountMinor < 0n ? -amountMinor : amountMinor,
      },
      // A row that the channel had named wrongly takes the fee with it that was booked for it.
      ...(to === 'CHANNEL'
        ? [
            { name: 'fee-back', debit: channel, credit: fee, amount: feeMinor },
            { name: 'fee-again', debit: fee, credit: channel, amount: -feeMinor },
          ]
        : []),
    ],
  });
}
