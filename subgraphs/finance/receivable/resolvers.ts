import { cny } from '@quanlian/money/cny.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { overdueDays } from '../open-item/rules.ts';
import { partnerName } from '../read-model/queries.ts';
import {
  ageReceivables,
  listPurseMovements,
  listReceivables,
  receivableById,
  repaymentsByReceivable,
} from './queries.ts';

export const receivableResolvers = {
  Query: {
    receivables: (_parent, args, ctx) => ctx.read(listReceivables, args),
    receivable: (_parent, { id }, ctx) => ctx.loader(receivableById).load(id),
    receivableAgeing: (_parent, args, ctx) => ctx.read(ageReceivables, args),
    purseMovements: (_parent, args, ctx) => ctx.read(listPurseMovements, args),
  },
  Receivable: {
    __resolveReference: ({ id }, ctx) => ctx.loader(receivableById).load(id),
    partner: (row) => ({ id: row.partnerId }),
    partnerName: async (row, _args, ctx) => (await ctx.loader(partnerName).load(row.partnerId)) ?? '',
    legalEntity: (row) => ({ id: row.legalEntityId }),
    net: (row) => cny(row.netMinor),
    tax: (row) => cny(row.taxMinor),
    gross: (row) => cny(row.grossMinor),
    repaid: (row) => cny(row.repaidMinor),
    open: (row) => cny(row.grossMinor - row.repaidMinor),
    overdueDays: (row, _args, ctx) => overdueDays(row.dueOn, businessDay(ctx.businessTime)),
    receipts: async (row, _args, ctx) => (await ctx.loader(repaymentsByReceivable).load(row.id)) ?? [],
  },
  ReceivableRepayment: {
    amount: (row) => cny(row.amountMinor),
  },
  ReceivableAgeing: {
    partner: (row) => ({ id: row.partnerId }),
    partnerName: async (row, _args, ctx) => (await ctx.loader(partnerName).load(row.partnerId)) ?? '',
    notDue: (row) => cny(row.notDueMinor),
    overdue1To30: (row) => cny(row.overdue1To30Minor),
    overdue31To60: (row) => cny(row.overdue31To60Minor),
    overdue61To90: (row) => cny(row.overdue61To90Minor),
    overdueOver90: (row) => cny(row.overdueOver90Minor),
    total: (row) => cny(row.totalMinor),
  },
  PurseMovement: {
    amount: (row) => cny(row.amountMinor),
  },
} satisfies Pick<Resolvers, 'Query' | 'Receivable' | 'ReceivableRepayment' | 'ReceivableAgeing' | 'PurseMovement'>;
