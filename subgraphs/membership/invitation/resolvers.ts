import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { portalUrlOf } from '../identity/one-time-link.ts';
import { roleOf } from '../organisation/rules.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { invitePerson } from './invite-person.ts';
import { getInvitation, invitingOrganisationById, isKnownPersonByInvitation, listInvitations } from './queries.ts';
import { resendInvitation } from './resend-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { invitationActions, invitationPath, shownState } from './rules.ts';
import type { InvitationRow } from './tables.ts';

export const invitationResolvers: Resolvers = {
  Query: {
    invitation: (_parent, args, ctx) => ctx.read(getInvitation, args),
    invitations: (_parent, args, ctx) => ctx.read(listInvitations, args),
  },
  Mutation: {
    invitePerson: (_parent, { input }, ctx) => ctx.execute(invitePerson, input, 'IssuedInvitation'),
    resendInvitation: (_parent, { input }, ctx) => ctx.execute(resendInvitation, input, 'IssuedInvitation'),
    revokeInvitation: (_parent, { input }, ctx) => ctx.execute(revokeInvitation, input, 'Invitation'),
    acceptInvitation: (_parent, { input }, ctx) => ctx.execute(acceptInvitation, input, 'Invitation'),
  },
  IssuedInvitation: {
    path: ({ invitation }, _args, ctx) => invitationPath(invitation, ctx.execution.runtime.settings.authSecret),
    link: async ({ invitation }, _args, ctx) => {
      const { authSecret, portalUrls } = ctx.execution.runtime.settings;
      const { kind } = await organisationOf(ctx, invitation);
      return portalUrlOf(kind, portalUrls) + invitationPath(invitation, authSecret);
    },
  },
  Invitation: {
    organisationName: async (row, _args, ctx) => (await organisationOf(ctx, row)).name,
    organisationKind: async (row, _args, ctx) => (await organisationOf(ctx, row)).kind,
    roles: ({ roles }) => roles.map(roleOf).filter((role) => role !== undefined),
    state: (row, _args, ctx) => shownState(row, ctx.businessTime),
    requiresSignIn: async ({ id }, _args, ctx) => (await ctx.loader(isKnownPersonByInvitation).load(id)) ?? false,
    allowedActions: (row, _args, ctx) =>
      ctx.claims.permissions.includes('person.invite') ? invitationActions(shownState(row, ctx.businessTime)) : [],
  },
};

async function organisationOf(ctx: SubgraphContext, row: InvitationRow) {
  const organisation = await ctx.loader(invitingOrganisationById).load(row.organisationId);
  if (!organisation) throw new Error(`invitation ${row.id} has no organisation`);
  return organisation;
}
