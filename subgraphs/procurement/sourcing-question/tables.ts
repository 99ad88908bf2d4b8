import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** As they were asked, with the asker; row security shows a supplier its own alone. */
export const sourcingQuestions = pgTable('sourcing_questions', {
  id: uuid('id').primaryKey(),
  sourcingEventId: uuid('sourcing_event_id').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  text: text('text').notNull(),
  askedByName: text('asked_by_name').notNull(),
  askedAt: instant('asked_at').notNull(),
});

/** What all invited suppliers read; nothing here tells who asked. */
export const sourcingAnswers = pgTable('sourcing_answers', {
  questionId: uuid('question_id').primaryKey(),
  sourcingEventId: uuid('sourcing_event_id').notNull(),
  question: text('question').notNull(),
  answer: text('answer').notNull(),
  answeredByName: text('answered_by_name').notNull(),
  answeredAt: instant('answered_at').notNull(),
});

/** A question as one caller sees it: another supplier's has no asker. */
export interface SourcingQuestionRow {
  id: string;
  sourcingEventId: string;
  asked: typeof sourcingQuestions.$inferSelect | null;
  answered: typeof sourcingAnswers.$inferSelect | null;
}
