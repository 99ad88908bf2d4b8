import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { and, desc, lte } from 'drizzle-orm';
import { salesParameters } from './tables.ts';

export type SalesParameterCode =
  | 'SHOP_ORDER_LAPSE_MINUTES'
  | 'SHOP_RETURN_WINDOW_DAYS'
  | 'DEALER_ORDER_HOLD_DAYS'
  | 'DEALER_APPROVAL_LIMIT_MINOR';

/** A figure of selling as it stands on the business day; throws when there is none. */
export async function salesParameterOn(tx: ReadTx, code: SalesParameterCode): Promise<number> {
  const row = (await salesParameterByCode.load(tx, [code])).get(code);
  if (!row) throw new Error(`no sales parameter ${code} is in force`);
  return Number(row.value);
}

export const salesParameterByCode = batchLoader(async (tx, codes: readonly string[]) => {
  const rows = await tx.db
    .selectDistinctOn([salesParameters.code])
    .from(salesParameters)
    .where(and(inArray(salesParameters.code, [...codes]), lte(salesParameters.validFrom, businessDay(tx.businessTime))))
    .orderBy(salesParameters.code, desc(salesParameters.validFrom));
  return byKey(rows, (row) => row.code);
});
