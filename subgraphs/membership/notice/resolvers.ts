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
    text: ({ kind, facts }, _args, ctx) => ctx.message(kind, facts),
  },
};
