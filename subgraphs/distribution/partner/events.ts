import { partnerChanged } from '@quanlian/events/partner-changed.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import type { PartnerRow } from './tables.ts';

/** Publishes the whole present state of a partner: the read models of others are replaced by it. */
export async function recordPartnerChanged(tx: CommandTx, row: PartnerRow): Promise<void> {
  await tx.recordEvent(partnerChanged, {
    aggregateId: row.id,
    body: {
      partnerId: row.id,
      code: row.code,
      name: row.name,
      nameEn: row.nameEn,
      level: row.level,
      parentId: row.parentId,
      taxNumber: row.taxNumber,
      address: row.address,
      territory: row.territory,
      state: row.state,
      bankAccount: bankAccountOf(row),
    },
  });
}

/** The three columns as one thing, or null when there is no account. */
export function bankAccountOf(
  row: Pick<PartnerRow, 'bankAccountName' | 'bankAccountNumber' | 'bankName'>,
): { accountName: string; accountNumber: string; bankName: string } | null {
  const { bankAccountName: accountName, bankAccountNumber: accountNumber, bankName } = row;
  if (accountName === null || accountNumber === null || bankName === null) return null;
  return { accountName, accountNumber, bankName };
}
