import { cny } from '@quanlian/money/cny.ts';
import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { partnerName } from '../read-model/queries.ts';
import { approveTemporaryLimit } from './approve-temporary-limit.ts';
import { holdCredit } from './hold-credit.ts';
import { ledgerAdvance } from './ledger-advance.ts';
import { listDealerFunds, listTemporaryLimits, pursesByDealer } from './queries.ts';
import { rejectTemporaryLimit } from './reject-temporary-limit.ts';
import { requestTemporaryLimit } from './request-temporary-limit.ts';
import { fundsBlocks, orderableOnCredit, temporaryLimitMoves } from './rules.ts';
import type { DealerFundsRow } from './tables.ts';

export const creditResolvers = {
  Query: {
    dealerFunds: (_parent, args, ctx) => ctx.read(listDealerFunds, args),
    temporaryLimits: (_parent, args, ctx) => ctx.read(listTemporaryLimits, args),
  },
  Mutation: {
    holdCredit: (_parent, { input }, ctx) => ctx.execute(holdCredit, input, 'CreditHold'),
    requestTemporaryLimit: (_parent, { input }, ctx) => ctx.execute(requestTemporaryLimit, input, 'TemporaryLimit'),
    approveTemporaryLimit: (_parent, { input }, ctx) => ctx.execute(approveTemporaryLimit, input, 'TemporaryLimit'),
    rejectTemporaryLimit: (_parent, { input }, ctx) => ctx.execute(rejectTemporaryLimit, input, 'TemporaryLimit'),
  },
  CreditHold: {
    id: (hold) => hold.orderId,
    amount: (hold) => cny(hold.amountMinor),
    availableAfter: (hold) => cny(hold.availableAfterMinor),
  },
  DealerFunds: {
    partner: (funds) => ({ id: funds.partnerId }),
    partnerName: (funds) => funds.partner.name,
    partnerCode: (funds) => funds.partner.code,
    legalEntity: (funds) => ({ id: funds.legalEntityId }),
    agreementNumber: (funds) => funds.terms?.number ?? null,
    agreementUntil: (funds) => funds.terms?.validUntil ?? null,
    creditDays: (funds) => (funds.terms?.paymentTerms === 'CREDIT' ? funds.terms.creditDays : null),
    overdueGraceDays: (funds) => funds.terms?.overdueGraceDays ?? null,
    purses: (funds, _args, ctx) => pursesOf(funds, ctx),
    advance: async (funds, _args, ctx) => cny((await documentsOf(funds, ctx)).advanceMinor),
    advanceHeld: async (funds, _args, ctx) => cny((await ledgerAdvance(funds, ctx)).heldMinor),
    advanceAvailable: async (funds, _args, ctx) => cny((await ledgerAdvance(funds, ctx)).availableMinor),
    deposit: async (funds, _args, ctx) => cny((await documentsOf(funds, ctx)).depositMinor),
    depositAgreed: (funds) => cny(funds.terms?.depositMinor ?? 0n),
    creditLimit: (funds) => cny(funds.limitMinor),
    temporaryLimit: (funds) => cny(funds.temporaryMinor),
    receivable: (funds) => cny(funds.receivableMinor),
    creditHeld: (funds) => cny(funds.heldMinor),
    creditAvailable: (funds) => cny(funds.availableMinor),
    orderableToday: async (funds, _args, ctx) =>
      cny((await ledgerAdvance(funds, ctx)).availableMinor + orderableOnCredit(standingOf(funds))),
    blocks: async (funds, _args, ctx) => {
      const { availableMinor: advanceAvailableMinor } = await ledgerAdvance(funds, ctx);
      const partnerState = funds.partner.state;
      const blocks = fundsBlocks({ ...standingOf(funds), terms: funds.terms, partnerState, advanceAvailableMinor });
      return blocks.map((kind) => ({ kind, remedy: ctx.message(`remedy.${kind}`) }));
    },
    overdue: (funds) =>
      funds.blocking.map((one) => ({
        documentNumber: one.number,
        dueOn: one.dueOn,
        amount: cny(one.grossMinor - one.repaidMinor),
      })),
  },
  TemporaryLimit: {
    partner: (limit) => ({ id: limit.partnerId }),
    partnerName: async (limit, _args, ctx) => (await ctx.loader(partnerName).load(limit.partnerId)) ?? '',
    legalEntity: (limit) => ({ id: limit.legalEntityId }),
    amount: (limit) => cny(limit.amountMinor),
    hasTakenPart: (limit, _args, ctx) =>
      ctx.claims.personId !== undefined && limit.requestedById === ctx.claims.personId,
    allowedActions: (limit, _args, ctx) => openMoves(temporaryLimitMoves, limit.state, ctx.claims),
  },
} satisfies Pick<Resolvers, 'Query' | 'Mutation' | 'CreditHold' | 'DealerFunds' | 'TemporaryLimit'>;

function standingOf(funds: DealerFundsRow) {
  return { isOverdue: funds.blocking.length > 0, availableMinor: funds.availableMinor };
}

async function documentsOf({ partnerId, legalEntityId }: DealerFundsRow, ctx: SubgraphContext) {
  const purses = await ctx.loader(pursesByDealer).load(`${partnerId} ${legalEntityId}`);
  return purses ?? { advanceMinor: 0n, depositMinor: 0n };
}

async function pursesOf(funds: DealerFundsRow, ctx: SubgraphContext) {
  const { advanceMinor, depositMinor } = await documentsOf(funds, ctx);
  const { availableMinor } = await ledgerAdvance(funds, ctx);
  const nothing = 0n;
  const purses = [
    { kind: 'ADVANCE' as const, amountMinor: advanceMinor, usableMinor: availableMinor },
    { kind: 'DEPOSIT' as const, amountMinor: depositMinor, usableMinor: nothing },
    { kind: 'REBATE' as const, amountMinor: nothing, usableMinor: nothing },
    {
      kind: 'CREDIT' as const,
      amountMinor: funds.limitMinor + funds.temporaryMinor,
      usableMinor: orderableOnCredit(standingOf(funds)),
    },
    { kind: 'STANDING_STOCK' as const, amountMinor: nothing, usableMinor: nothing },
  ];
  return purses.map(({ kind, amountMinor, usableMinor }) => ({
    kind,
    amount: cny(amountMinor),
    usable: cny(usableMinor),
    note: ctx.message(`purse.${kind}`),
  }));
}
