import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, asc, desc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import { decisionTables, legalParameters, vatRates } from './tables.ts';

/** VAT rates that a taxpayer of this kind may invoice on the business day, ascending, such as "0.0300". */
export async function vatRatesOn(tx: ReadTx, taxpayerKind: 'GENERAL' | 'SMALL_SCALE'): Promise<string[]> {
  const day = businessDay(tx.businessTime);
  const rows = await tx.db
    .select({ rate: vatRates.rate })
    .from(vatRates)
    .where(
      and(
        eq(vatRates.taxpayerKind, taxpayerKind),
        lte(vatRates.validFrom, day),
        or(isNull(vatRates.validUntil), gte(vatRates.validUntil, day)),
      ),
    )
    .orderBy(asc(vatRates.rate));
  return rows.map((row) => row.rate);
}

/** A legal figure as it stands on the business day; throws when there is none. */
export async function legalParameterOn(tx: ReadTx, code: string): Promise<string> {
  const [row] = await tx.db
    .select({ value: legalParameters.value })
    .from(legalParameters)
    .where(and(eq(legalParameters.code, code), lte(legalParameters.validFrom, businessDay(tx.businessTime))))
    .orderBy(desc(legalParameters.validFrom))
    .limit(1);
  if (!row) throw new Error(`no legal parameter ${code} is in force`);
  return row.value;
}

/** The decision table in force on the business day; throws when there is none. */
export async function decisionTableOn(tx: ReadTx, code: string): Promise<unknown> {
  const [row] = await tx.db
    .select({ document: decisionTables.document })
    .from(decisionTables)
    .where(and(eq(decisionTables.code, code), lte(decisionTables.validFrom, businessDay(tx.businessTime))))
    .orderBy(desc(decisionTables.validFrom))
    .limit(1);
  if (!row) throw new Error(`no decision table ${code} is in force`);
  return row.document;
}
