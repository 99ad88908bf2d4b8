import { minorFromDecimal } from '@quanlian/money/money.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { markNoticesRead } from './mark-notices-read.ts';
import { countUnreadNotices, listNotices } from './queries.ts';

export const noticeResolvers: Resolvers = {
  Query: {
    notices: (_parent, args, ctx) => ctx.read(listNotices, args),
    unreadNoticeCount: (_parent, _args, ctx) => ctx.read(countUnreadNotices, {}),
  },
  Mutation: {
    markNoticesRead: (_parent, { input }, ctx) => ctx.execute(markNoticesRead, input, 'NoticesRead'),
  },
  Notice: {
    text: ({ kind, facts }, _args, ctx) => {
      const { decision, comment = '' } = facts;
      if (kind !== 'RETURN_DECIDED') return ctx.message(kind, inWords(facts));
      const words = ctx.message(decision === 'REFUSED' ? 'returnRefused' : 'returnAgreed', {});
      return ctx.message(kind, { ...facts, decision: words, comment }).trimEnd();
    },
  },
};

/** The facts for the sentence; an amount and its currency become `money`, as it is written everywhere. */
function inWords(facts: Record<string, string>): Record<string, string> {
  const { amount, currency } = facts;
  if (amount === undefined || currency === undefined) return facts;
  const amountMinor = String(minorFromDecimal(amount, currency));
  return { ...facts, money: formatMoney({ amountMinor, currency }) };
}
