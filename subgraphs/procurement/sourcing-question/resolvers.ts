import type { Resolvers } from '../generated/graphql.ts';
import { supplierById } from '../supplier/queries.ts';
import { answerSourcingQuestion } from './answer-sourcing-question.ts';
import { askSourcingQuestion } from './ask-sourcing-question.ts';

export const sourcingQuestionResolvers = {
  Mutation: {
    askSourcingQuestion: (_parent, { input }, ctx) => ctx.execute(askSourcingQuestion, input, 'SourcingQuestion'),
    answerSourcingQuestion: (_parent, { input }, ctx) => ctx.execute(answerSourcingQuestion, input, 'SourcingQuestion'),
  },
  SourcingQuestion: {
    text: ({ asked, answered }) => asked?.text ?? answered?.question ?? '',
    publishedText: ({ answered }) => answered?.question ?? null,
    isOwn: ({ asked }, _args, ctx) => asked !== null && ctx.scope.kind === 'organisation',
    supplier: ({ asked }, _args, ctx) =>
      asked && ctx.scope.kind === 'hq' ? ctx.loader(supplierById).load(asked.supplierId) : null,
    askedByName: ({ asked }) => asked?.askedByName ?? null,
    askedAt: ({ asked }) => asked?.askedAt ?? null,
    answer: ({ answered }) => answered?.answer ?? null,
    answeredByName: ({ answered }, _args, ctx) => (ctx.scope.kind === 'hq' ? (answered?.answeredByName ?? null) : null),
    answeredAt: ({ answered }) => answered?.answeredAt ?? null,
  },
} satisfies Resolvers;
