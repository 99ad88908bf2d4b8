import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, localDateField } from '@quanlian/subgraph-kit/input-fields.ts';
import { invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { ownBankAccounts } from '../bank/tables.ts';
import { startReading } from './statement-saga.ts';
import { bankStatements } from './tables.ts';

/** A person does not wait for the night: the bank is asked for a day's statement now. */
export const readBankStatement = command({
  name: 'readBankStatement',
  permission: 'bank.pay',
  input: z.object({ bankAccountId: idField, day: localDateField }),
  async run(tx, { bankAccountId, day }) {
    const [account] = await tx.db
      .select()
      .from(ownBankAccounts)
      .where(and(eq(ownBankAccounts.id, bankAccountId), scopedTo(tx.scope)));
    if (!account) return notFound(bankAccountId);
    if (day > businessDay(tx.businessTime)) return invalidInput([{ path: 'day', message: 'inTheFuture' }]);
    const statement = await startReading(tx, bankAccountId, day);
    await tx.audit({ subjectType: 'BankStatement', subjectId: statement.id, summary: { day } });
    return ok(statement);
  },
  async reload(tx, { id }) {
    const [statement] = await tx.db.select().from(bankStatements).where(eq(bankStatements.id, id));
    if (!statement) throw new Error(`statement ${id} is gone`);
    return statement;
  },
});
