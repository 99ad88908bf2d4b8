import { type BatchLoader, batchLoader, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq } from 'drizzle-orm';
import { visibleSourcingEvents } from '../sourcing-event/queries.ts';
import { sourcingEvents } from '../sourcing-event/tables.ts';
import { type SourcingQuestionRow, sourcingAnswers, sourcingQuestions } from './tables.ts';

/** For headquarters all questions; for a supplier its own, and what was answered of the others', without their askers. */
export const questionsBySourcingEvent: BatchLoader<string, SourcingQuestionRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const asked = await tx.db
      .select()
      .from(sourcingQuestions)
      .where(
        and(inArray(sourcingQuestions.sourcingEventId, [...ids]), scopedTo(tx.scope, sourcingQuestions.supplierId)),
      )
      .orderBy(asc(sourcingQuestions.askedAt), asc(sourcingQuestions.id));
    const answered = await tx.db
      .select({ answer: sourcingAnswers })
      .from(sourcingAnswers)
      .innerJoin(sourcingEvents, eq(sourcingEvents.id, sourcingAnswers.sourcingEventId))
      .where(and(inArray(sourcingAnswers.sourcingEventId, [...ids]), visibleSourcingEvents(tx.scope)))
      .orderBy(asc(sourcingAnswers.answeredAt), asc(sourcingAnswers.questionId));
    const answers = new Map(answered.map(({ answer }) => [answer.questionId, answer]));
    const own = new Set(asked.map(({ id }) => id));
    const ofOthers = answered.flatMap(({ answer }) =>
      own.has(answer.questionId)
        ? []
        : [{ id: answer.questionId, sourcingEventId: answer.sourcingEventId, asked: null, answered: answer }],
    );
    const visible = asked.map((question) => ({
      id: question.id,
      sourcingEventId: question.sourcingEventId,
      asked: question,
      answered: answers.get(question.id) ?? null,
    }));
    return groupedBy([...visible, ...ofOthers], ids, (row) => row.sourcingEventId);
  },
);
