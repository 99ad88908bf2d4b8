import { batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, desc, eq, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { payOuts } from '../pay-out/tables.ts';
import { bankStatementLines, bankStatements } from './tables.ts';

export const listBankStatements = query({
  name: 'bankStatements',
  permission: 'bank.read',
  input: pageArguments.extend({ bankAccountId: z.uuid() }),
  async run(tx, { first, after, bankAccountId }) {
    const [day] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select()
      .from(bankStatements)
      .where(
        and(
          scopedTo(tx.scope),
          eq(bankStatements.bankAccountId, bankAccountId),
          day ? lt(bankStatements.day, day) : undefined,
        ),
      )
      .orderBy(desc(bankStatements.day))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.day]);
  },
});

export const bankStatementById = batchLoader(async (tx, ids: readonly string[]) =>
  byKey(
    await tx.db
      .select()
      .from(bankStatements)
      .where(and(inArray(bankStatements.id, [...ids]), scopedTo(tx.scope))),
    (row) => row.id,
  ),
);

export const linesByBankStatement = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(bankStatementLines)
    .where(and(inArray(bankStatementLines.bankStatementId, [...ids]), scopedTo(tx.scope)))
    .orderBy(asc(bankStatementLines.lineNumber));
  return groupedBy(rows, ids, (row) => row.bankStatementId);
});

/** Payments that we hold for paid on a statement's day from its account, without a line that they claim. */
export const missingByBankStatement = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select({ statementId: bankStatements.id, payOutId: payOuts.id })
    .from(bankStatements)
    .innerJoin(
      payOuts,
      and(
        eq(payOuts.bankAccountId, bankStatements.bankAccountId),
        sql`(${payOuts.paidAt} at time zone 'Asia/Shanghai')::date = ${bankStatements.day}`,
      ),
    )
    .where(
      and(
        inArray(bankStatements.id, [...ids]),
        eq(bankStatements.state, 'READ'),
        scopedTo(tx.scope),
        sql`not exists (select from bank_statement_lines l where l.pay_out_id = ${payOuts.id} and l.kind = 'PAYMENT')`,
      ),
    )
    .orderBy(asc(payOuts.id));
  return groupedBy(rows, ids, (row) => row.statementId);
});
