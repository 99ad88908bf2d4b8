import { uploadUrl } from '@quanlian/subgraph-kit/file-store.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { legalEntityById } from '../legal-entity/queries.ts';
import { maskEmail, maskName, maskPhone } from '../member/rules.ts';
import { commitMemberImport } from './commit-member-import.ts';
import { createMemberImportUpload } from './create-member-import-upload.ts';
import { discardMemberImport } from './discard-member-import.ts';
import { countsByImport, findMemberImport, listMemberImports, pageOfRows } from './queries.ts';
import { startMemberImport } from './start-member-import.ts';

const noRows = { new: 0, exists: 0, error: 0, points: 0 };

export const memberImportResolvers = {
  Query: {
    memberImports: (_parent, args, ctx) => ctx.read(listMemberImports, args),
    memberImport: (_parent, args, ctx) => ctx.read(findMemberImport, args),
  },
  Mutation: {
    createMemberImportUpload: (_parent, { input }, ctx) =>
      ctx.execute(createMemberImportUpload, input, 'MemberImportUpload'),
    startMemberImport: (_parent, { input }, ctx) => ctx.execute(startMemberImport, input, 'MemberImport'),
    commitMemberImport: (_parent, { input }, ctx) => ctx.execute(commitMemberImport, input, 'MemberImport'),
    discardMemberImport: (_parent, { input }, ctx) => ctx.execute(discardMemberImport, input, 'MemberImport'),
  },
  MemberImportUpload: {
    fileId: (file) => file.id,
    uploadUrl: (file, _args, ctx) => uploadUrl(ctx.execution.runtime, file),
  },
  MemberImport: {
    __resolveReference: ({ id }, ctx) => ctx.read(findMemberImport, { id }),
    legalEntity: async ({ legalEntityId }, _args, ctx) => {
      const entity = await ctx.loader(legalEntityById).load(legalEntityId);
      if (!entity) throw new Error(`legal entity ${legalEntityId} is not there`);
      return entity;
    },
    problem: ({ problem, problemFacts }, _args, ctx) => (problem ? ctx.message(problem, problemFacts ?? {}) : null),
    counts: async (one, _args, ctx) => (await ctx.loader(countsByImport).load(one.id)) ?? noRows,
    rows: (one, args, ctx) =>
      ctx.readWith((tx) => pageOfRows(tx, { importId: one.id, ...args, first: args.first ?? 50 })),
  },
  MemberImportLine: {
    maskedName: ({ name }) => (name ? maskName(name) : null),
    maskedEmail: ({ email }) => (email ? maskEmail(email) : null),
    maskedPhone: ({ phone }) => (phone ? maskPhone(phone) : null),
    problems: (row, _args, ctx) => row.problems.map(({ key, facts }) => ctx.message(key, facts ?? {})),
  },
} satisfies Resolvers;
