import type { Resolvers } from '../generated/graphql.ts';
import { countWaitingApprovals, listApprovals } from './queries.ts';
import { canDecide } from './rules.ts';

export const approvalResolvers: Resolvers = {
  Query: {
    approvals: (_parent, args, ctx) => ctx.read(listApprovals, args),
    waitingApprovalCount: (_parent, _args, ctx) => ctx.read(countWaitingApprovals, {}),
  },
  Approval: {
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    canDecide: (approval, _args, ctx) => canDecide(approval, ctx.claims),
  },
};
