import type { Resolvers } from '../generated/graphql.ts';
import { listAuditAnchors, listAuditTrail } from './queries.ts';
import { factsOf, shownSubjectType } from './rules.ts';

export const auditResolvers: Resolvers = {
  Query: {
    auditTrail: (_parent, args, ctx) => ctx.read(listAuditTrail, args),
    auditAnchors: (_parent, _args, ctx) => ctx.read(listAuditAnchors, {}),
  },
  AuditEntry: {
    subjectType: ({ subjectType }) => shownSubjectType(subjectType),
    facts: ({ summary }) => factsOf(summary),
  },
};
