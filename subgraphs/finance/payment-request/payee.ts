import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { eq } from 'drizzle-orm';
import { suppliers } from '../read-model/tables.ts';
import type { PaymentRequestRow } from './tables.ts';

export type Payee = Pick<
  PaymentRequestRow,
  'payeeAccountName' | 'payeeAccountNumber' | 'payeeBankName' | 'payeeBankCode'
>;

/**
 * The account that the supplier has registered, or undefined without one. 四流一致: contract party, invoice issuer and
 * payee are one, so the money can only go there.
 */
export async function registeredPayee(tx: CommandTx, supplierId: string): Promise<Payee | undefined> {
  const [supplier] = await tx.db.select().from(suppliers).where(eq(suppliers.id, supplierId));
  if (!supplier?.accountNumber || !supplier.accountName || !supplier.bankCode || !supplier.bankName) return undefined;
  return {
    payeeAccountName: supplier.accountName,
    payeeAccountNumber: supplier.accountNumber,
    payeeBankName: supplier.bankName,
    payeeBankCode: supplier.bankCode,
  };
}

/** Whether both name the same account of the same holder at the same bank. */
export function isSamePayee(a: Payee, b: Payee): boolean {
  return (
    a.payeeAccountName === b.payeeAccountName &&
    a.payeeAccountNumber === b.payeeAccountNumber &&
    a.payeeBankCode === b.payeeBankCode
  );
}
