import { maskedAccountNumber } from '@quanlian/subgraph-kit/account-number.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Claims } from '@quanlian/transport/claims.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { changeOutlet } from './change-outlet.ts';
import { changePartner } from './change-partner.ts';
import { endPartner } from './end-partner.ts';
import { bankAccountOf } from './events.ts';
import { movePartner } from './move-partner.ts';
import {
  childCounts,
  listPartners,
  partnerById,
  partnerHistory,
  readMyPartner,
  readPartner,
  snapshotPartners,
} from './queries.ts';
import { registerOutlet } from './register-outlet.ts';
import { registerPartner } from './register-partner.ts';
import { resumePartner } from './resume-partner.ts';
import { partnerActionsFor } from './rules.ts';
import { suspendPartner } from './suspend-partner.ts';
import type { PartnerRow } from './tables.ts';

export const partnerResolvers = {
  Query: {
    partners: (_parent, args, ctx) => ctx.read(listPartners, args),
    partner: (_parent, args, ctx) => ctx.read(readPartner, args),
    myPartner: (_parent, args, ctx) => ctx.read(readMyPartner, args),
    partnerSnapshot: (_parent, args, ctx) => ctx.read(snapshotPartners, args),
  },
  Mutation: {
    registerPartner: (_parent, { input }, ctx) => ctx.execute(registerPartner, input, 'Partner'),
    registerOutlet: (_parent, { input }, ctx) => ctx.execute(registerOutlet, input, 'Partner'),
    movePartner: (_parent, { input }, ctx) => ctx.execute(movePartner, input, 'Partner'),
    changePartner: (_parent, { input }, ctx) => ctx.execute(changePartner, input, 'Partner'),
    changeOutlet: (_parent, { input }, ctx) => ctx.execute(changeOutlet, input, 'Partner'),
    suspendPartner: (_parent, { input }, ctx) => ctx.execute(suspendPartner, input, 'Partner'),
    resumePartner: (_parent, { input }, ctx) => ctx.execute(resumePartner, input, 'Partner'),
    endPartner: (_parent, { input }, ctx) => ctx.execute(endPartner, input, 'Partner'),
  },
  Partner: {
    __resolveReference: ({ id }, ctx) => ctx.loader(partnerById).load(id),
    parent: (row, _args, ctx) => (row.parentId ? ctx.loader(partnerById).load(row.parentId) : null),
    childCount: async (row, _args, ctx) => (await ctx.loader(childCounts).load(row.id)) ?? 0,
    bankAccount: (row, _args, ctx) => shownAccount(row, ctx.claims),
    allowedActions: (row, _args, ctx) =>
      openMoves(partnerActionsFor(row, ctx.claims.organisationId), row.state, ctx.claims),
    history: async (row, _args, ctx) => (await ctx.loader(partnerHistory).load(row.id)) ?? [],
  },
} satisfies Resolvers;

/** The whole number is for those who keep partners, who read the bank's statements, and the partner itself. */
function shownAccount(row: PartnerRow, claims: Claims) {
  const account = bankAccountOf(row);
  const mayReadWhole =
    claims.kind === 'service' ||
    claims.organisationId === row.id ||
    claims.permissions.some((right) => right === 'partner.write' || right === 'bank.read');
  return (
    account && (mayReadWhole ? account : { ...account, accountNumber: maskedAccountNumber(account.accountNumber) })
  );
}
