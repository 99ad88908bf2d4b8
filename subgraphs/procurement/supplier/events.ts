import { supplierChanged } from '@quanlian/events/supplier-changed.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import type { SupplierRow } from './tables.ts';

/** Publishes the whole present state of a supplier: the read models of others are replaced by it. */
export async function recordSupplierChanged(tx: CommandTx, row: SupplierRow): Promise<void> {
  await tx.recordEvent(supplierChanged, {
    aggregateId: row.id,
    body: {
      supplierId: row.id,
      code: row.code,
      name: row.name,
      nameEn: row.nameEn,
      taxNumber: row.taxNumber,
      taxpayerKind: row.taxpayerKind,
      companySize: row.companySize,
      state: row.state,
      bankAccount: bankAccountOf(row),
    },
  });
}

/** The four columns as one thing, or null when there is no account. */
export function bankAccountOf(
  row: Pick<SupplierRow, 'bankAccountName' | 'bankAccountNumber' | 'bankName' | 'bankCode'>,
): { accountName: string; accountNumber: string; bankName: string; bankCode: string } | null {
  const { bankAccountName: accountName, bankAccountNumber: accountNumber, bankName, bankCode } = row;
  if (accountName === null || accountNumber === null || bankName === null || bankCode === null) return null;
  return { accountName, accountNumber, bankName, bankCode };
}
