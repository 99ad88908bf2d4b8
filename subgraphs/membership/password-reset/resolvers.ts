import type { Resolvers } from '../generated/graphql.ts';
import { portalUrlOf } from '../identity/one-time-link.ts';
import { issueMemberPassword } from './issue-member-password.ts';
import { issuePasswordReset } from './issue-password-reset.ts';
import { passwordResetPath } from './rules.ts';

export const passwordResetResolvers: Resolvers = {
  Mutation: {
    issuePasswordReset: (_parent, { input }, ctx) => ctx.execute(issuePasswordReset, input, 'IssuedPasswordReset'),
    issueMemberPassword: (_parent, { input }, ctx) => ctx.execute(issueMemberPassword, input, 'IssuedPasswordReset'),
  },
  IssuedPasswordReset: {
    expiresAt: ({ reset }) => reset.expiresAt,
    path: ({ reset }, _args, ctx) => passwordResetPath(reset, ctx.execution.runtime.settings.authSecret),
    link: ({ reset, organisationKind }, _args, ctx) => {
      const { authSecret, portalUrls } = ctx.execution.runtime.settings;
      return portalUrlOf(organisationKind, portalUrls) + passwordResetPath(reset, authSecret);
    },
  },
};
