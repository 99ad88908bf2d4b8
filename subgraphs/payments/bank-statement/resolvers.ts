import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { bankCurrency } from '../bank/bank-currency.ts';
import { ownBankAccountById } from '../bank/queries.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { payOutById } from '../pay-out/queries.ts';
import { bankStatementById, linesByBankStatement, listBankStatements, missingByBankStatement } from './queries.ts';
import { readBankStatement } from './read-bank-statement.ts';
import type { BankStatementRow } from './tables.ts';

const money = (amountMinor: bigint | null) => (amountMinor === null ? null : { amountMinor, currency: bankCurrency });

const linesOf = async ({ id }: BankStatementRow, context: SubgraphContext) =>
  (await context.loader(linesByBankStatement).load(id)) ?? [];
const missingOf = async ({ id }: BankStatementRow, context: SubgraphContext) =>
  (await context.loader(missingByBankStatement).load(id)) ?? [];

export const bankStatementResolvers = {
  Query: {
    bankStatements: (_parent, args, context) => context.read(listBankStatements, args),
    bankStatement: (_parent, { id }, context) => context.loader(bankStatementById).load(id),
  },
  Mutation: {
    readBankStatement: (_parent, { input }, context) => context.execute(readBankStatement, input, 'BankStatement'),
  },
  BankStatement: {
    __resolveReference: ({ id }, context) => context.loader(bankStatementById).load(id),
    bankAccount: async (statement, _args, context) => {
      const account = await context.loader(ownBankAccountById).load(statement.bankAccountId);
      if (!account) throw new Error(`bank account of statement ${statement.id} is not visible`);
      return account;
    },
    openingBalance: (statement) => money(statement.openingMinor),
    closingBalance: (statement) => money(statement.closingMinor),
    lines: (statement, _args, context) => linesOf(statement, context),
    unclaimedCount: async (statement, _args, context) =>
      (await linesOf(statement, context)).filter((line) => line.difference !== null).length,
    missingPayOuts: async (statement, _args, context) => {
      const missing = await missingOf(statement, context);
      const rows = await Promise.all(missing.map(({ payOutId }) => context.loader(payOutById).load(payOutId)));
      return rows.filter((row) => row !== null);
    },
    isReconciled: async (statement, _args, context) =>
      statement.state === 'READ' &&
      statement.isWhole === true &&
      (await linesOf(statement, context)).every((line) => line.difference === null) &&
      (await missingOf(statement, context)).length === 0,
  },
  BankStatementLine: {
    amount: (line) => ({ amountMinor: line.amountMinor, currency: bankCurrency }),
    balance: (line) => ({ amountMinor: line.balanceMinor, currency: bankCurrency }),
    payOut: (line, _args, context) => (line.payOutId ? context.loader(payOutById).load(line.payOutId) : null),
  },
} satisfies Pick<Resolvers, 'Query' | 'Mutation' | 'BankStatement' | 'BankStatementLine'>;
