import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { and, asc, desc, lte } from 'drizzle-orm';
import { companyParameters, type MatchToleranceRow } from './tables.ts';

export type CompanyParameterCode =
  | 'SHIPMENT_ABOVE_ORDER_PERCENT'
  | 'RECEIPT_ABOVE_ORDER_PERCENT'
  | 'RECEIPT_REMAINING_LIFE_PERCENT'
  | 'MATCH_PRICE_ABOVE_ORDER_PERCENT'
  | 'MATCH_TAX_ROUNDING_MINOR';

/** A figure of the company as it stands on the business day; throws when there is none. */
export async function companyParameterOn(tx: ReadTx, code: CompanyParameterCode): Promise<string> {
  const row = (await companyParameterByCode.load(tx, [code])).get(code);
  if (!row) throw new Error(`no company parameter ${code} is in force`);
  return row.value;
}

export const companyParameterByCode = batchLoader(async (tx, codes: readonly string[]) => {
  const rows = await tx.db
    .selectDistinctOn([companyParameters.code])
    .from(companyParameters)
    .where(
      and(inArray(companyParameters.code, [...codes]), lte(companyParameters.validFrom, businessDay(tx.businessTime))),
    )
    .orderBy(companyParameters.code, desc(companyParameters.validFrom));
  return byKey(rows, (row) => row.code);
});

/** All figures in force on the business day. */
export function companyParametersOn(tx: ReadTx): Promise<MatchToleranceRow[]> {
  return tx.db
    .selectDistinctOn([companyParameters.code])
    .from(companyParameters)
    .where(lte(companyParameters.validFrom, businessDay(tx.businessTime)))
    .orderBy(asc(companyParameters.code), desc(companyParameters.validFrom));
}
