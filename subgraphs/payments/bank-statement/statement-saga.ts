import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { defineSaga } from '@quanlian/subgraph-kit/saga.ts';
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { fetchStatement } from '../bank/bank-client.ts';
import { bankCurrency } from '../bank/bank-currency.ts';
import type { BankStatement } from '../bank/bank-statement-answer.ts';
import { ownBankAccounts } from '../bank/tables.ts';
import { payOutIdOf } from '../pay-out/rules.ts';
import { payOuts } from '../pay-out/tables.ts';
import { creditLines } from './credit-lines.ts';
import { differenceOfLine, isWhole } from './rules.ts';
import { statementRead } from './statement-read.ts';
import { type BankStatementRow, bankStatementLines, bankStatements } from './tables.ts';

interface Reading {
  statement: BankStatementRow;
  accountNumber: string;
}

/** READING → READ when the bank has told the day and each of its lines is laid beside our payments. */
export const bankStatementSaga = defineSaga<Reading>({
  name: 'bankStatement',
  askAgainSeconds: [5, 60, 300, 3_600],
  async position(tx, id) {
    const [row] = await tx.db
      .select({ statement: bankStatements, accountNumber: ownBankAccounts.accountNumber })
      .from(bankStatements)
      .innerJoin(ownBankAccounts, eq(ownBankAccounts.id, bankStatements.bankAccountId))
      .where(eq(bankStatements.id, id));
    return row && { state: row.statement.state, attempt: row.statement.reading, row };
  },
  steps: {
    READING: {
      call: async ({ runtime }, { statement, accountNumber }) => fetchStatement(runtime, accountNumber, statement.day),
      async move(tx, { statement }, told: BankStatement | undefined) {
        if (told) await writeLines(tx, statement, told);
        const moved = await tx.db
          .update(bankStatements)
          .set(
            told
              ? {
                  state: 'READ',
                  openingMinor: told.openingBalanceMinor,
                  closingMinor: told.closingBalanceMinor,
                  isWhole: isWhole(told, await closingOf(tx, statement.bankAccountId, addDays(statement.day, -1))),
                  readAt: tx.businessTime,
                }
              : { state: 'UNKNOWN_ACCOUNT' },
          )
          .where(and(eq(bankStatements.id, statement.id), eq(bankStatements.state, 'READING')))
          .returning();
        if (moved.length === 0) throw new Error('the statement is not being read any more');
        await claimLines(tx, statement.bankAccountId);
        await creditLines(tx, statement.bankAccountId);
        await tx.enqueue(statementRead, { bankAccountId: statement.bankAccountId });
      },
    },
  },
});

/** Makes the row of an account's day, or sends one that was read before back to be read again. */
export async function startReading(tx: CommandTx, bankAccountId: string, day: string): Promise<BankStatementRow> {
  const id = uuidFrom(bankAccountId, `statement:${day}`);
  const [row] = await tx.db
    .insert(bankStatements)
    .values({ id, bankAccountId, day, state: 'READING', currency: bankCurrency, createdAt: tx.businessTime })
    .onConflictDoUpdate({
      target: bankStatements.id,
      set: { state: 'READING', reading: sql`${bankStatements.reading} + 1` },
      // One that is being read already is left to it.
      setWhere: sql`${bankStatements.state} <> 'READING'`,
    })
    .returning();
  const [statement] = row ? [row] : await tx.db.select().from(bankStatements).where(eq(bankStatements.id, id));
  if (!statement) throw new Error('the statement was not written');
  await tx.startSaga(bankStatementSaga, id);
  return statement;
}

/** After each day: yesterday's statement of every account of ours. */
export const readYesterday = defineJob({
  name: 'bankStatement.readYesterday',
  payload: z.object({}).loose(),
  cron: '5 18 * * *',
  async run(context) {
    await context.transaction(async (tx) => {
      const accounts = await tx.db
        .select({ id: ownBankAccounts.id })
        .from(ownBankAccounts)
        .where(eq(ownBankAccounts.isClosed, false))
        .orderBy(asc(ownBankAccounts.id));
      const yesterday = addDays(businessDay(tx.businessTime), -1);
      for (const { id } of accounts) await startReading(tx, id, yesterday);
    });
  },
});

/** Writes the day's lines; a line that is known stays as the bank told it first. */
async function writeLines(tx: CommandTx, statement: BankStatementRow, told: BankStatement): Promise<void> {
  if (told.lines.length === 0) return;
  const { bankAccountId } = statement;
  await tx.db
    .insert(bankStatementLines)
    .values(
      told.lines.map((line) => ({
        id: uuidFrom(bankAccountId, `line:${line.lineNumber}`),
        bankStatementId: statement.id,
        bankAccountId,
        lineNumber: line.lineNumber,
        bookedAt: new Date(line.bookedAt),
        kind: line.kind,
        amountMinor: line.amountMinor,
        balanceMinor: line.balanceMinor,
        counterpartyName: line.counterparty.name,
        counterpartyAccount: line.counterparty.account,
        bankReference: line.bankReference,
        clientReference: line.clientReference,
        remark: line.remark,
        difference: line.kind === 'INCOMING' ? ('INCOMING' as const) : ('UNKNOWN_PAYMENT' as const),
      })),
    )
    .onConflictDoNothing();
}

/** Lays each line that nothing claims beside the payment that it names: our books may have followed meanwhile. */
async function claimLines(tx: CommandTx, bankAccountId: string): Promise<void> {
  const lines = await tx.db
    .select()
    .from(bankStatementLines)
    .where(and(eq(bankStatementLines.bankAccountId, bankAccountId), isNotNull(bankStatementLines.difference)))
    .orderBy(asc(bankStatementLines.lineNumber))
    .for('update');
  const named = lines.map((line) => payOutIdOf(line.clientReference ?? '')).filter((id) => id !== undefined);
  if (named.length === 0) return;
  const rows = await tx.db.select().from(payOuts).where(inArray(payOuts.id, named));
  const claims = await tx.db
    .select({ payOutId: bankStatementLines.payOutId, kind: bankStatementLines.kind })
    .from(bankStatementLines)
    .where(inArray(bankStatementLines.payOutId, named));
  const claimed = new Set(claims.map(({ payOutId, kind }) => `${payOutId} ${kind}`));
  for (const line of lines) {
    const payOut = rows.find((row) => row.id === payOutIdOf(line.clientReference ?? ''));
    const claim = payOut && `${payOut.id} ${line.kind}`;
    const differs = differenceOfLine(line, bankAccountId, payOut);
    const difference = differs ?? (claim && claimed.has(claim) ? 'CLAIMED_TWICE' : undefined);
    if (difference === line.difference) continue;
    if (!difference && claim) claimed.add(claim);
    await tx.db
      .update(bankStatementLines)
      .set(difference ? { difference } : { difference: null, payOutId: payOut?.id ?? null })
      .where(and(eq(bankStatementLines.id, line.id), isNull(bankStatementLines.payOutId)));
  }
}

async function closingOf(tx: CommandTx, bankAccountId: string, day: string): Promise<bigint | null> {
  const [row] = await tx.db
    .select({ closingMinor: bankStatements.closingMinor })
    .from(bankStatements)
    .where(and(eq(bankStatements.bankAccountId, bankAccountId), eq(bankStatements.day, day)));
  return row?.closingMinor ?? null;
}
