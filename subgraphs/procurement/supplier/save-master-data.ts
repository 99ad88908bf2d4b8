import { newId } from '@quanlian/ids/uuid.ts';
import { isDecimal, multiplyDecimals } from '@quanlian/money/decimal.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import type { FieldError } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { vatRatesOn } from '../dated-parameter/queries.ts';
import { refusedRates } from './rules.ts';
import { type SupplierDocumentRow, type SupplierRow, supplierDocuments } from './tables.ts';

/** A field error for each rate that a taxpayer of this kind may not invoice on the business day. */
export async function refusedRateFields(
  tx: CommandTx,
  taxpayerKind: SupplierRow['taxpayerKind'],
  rates: readonly string[],
): Promise<FieldError[]> {
  const allowed = await vatRatesOn(tx, taxpayerKind);
  const refused = rates.every(isDecimal) ? refusedRates(rates, allowed) : [0];
  return refused.map((index) => ({
    path: `vatRates.${index}`,
    message: 'vatRateNotAllowed',
    facts: { allowed: allowed.map(percentText).join(', ') },
  }));
}

export async function replaceDocuments(
  tx: CommandTx,
  supplierId: string,
  documents: readonly Pick<SupplierDocumentRow, 'kind' | 'number' | 'validUntil'>[],
): Promise<void> {
  await tx.db.delete(supplierDocuments).where(eq(supplierDocuments.supplierId, supplierId));
  if (documents.length === 0) return;
  await tx.db.insert(supplierDocuments).values(documents.map((document) => ({ id: newId(), supplierId, ...document })));
}

/** "0.1300" as "13%". */
function percentText(rate: string): string {
  return `${multiplyDecimals(rate, '100').replace(/\.?0+$/, '') || '0'}%`;
}
