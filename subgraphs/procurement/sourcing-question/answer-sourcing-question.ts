import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, optionalTextField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockSourcingEvent } from '../sourcing-event/lock-sourcing-event.ts';
import { sourcingEventMoves, sourcingEventStateAt } from '../sourcing-event/rules.ts';
import { sourcingInvitations } from '../sourcing-event/tables.ts';
import { type SourcingQuestionRow, sourcingAnswers, sourcingQuestions } from './tables.ts';

export const answerSourcingQuestion = command({
  name: 'answerSourcingQuestion',
  permission: 'sourcing-event.write',
  input: z.object({ id: idField, publishedText: optionalTextField(1000), answer: textField(2000) }),
  async run(tx, { id, publishedText, answer }) {
    const [asked] = await tx.db
      .select()
      .from(sourcingQuestions)
      .where(and(eq(sourcingQuestions.id, id), scopedTo(tx.scope)));
    const event = asked ? await lockSourcingEvent(tx, asked.sourcingEventId, 'share') : undefined;
    if (!asked || !event) return notFound(id);
    const refused = refusedMove(
      sourcingEventMoves.answerSourcingQuestion,
      sourcingEventStateAt(event, tx.businessTime),
    );
    if (refused) return refused;
    const [answered] = await tx.db
      .insert(sourcingAnswers)
      .values({
        questionId: id,
        sourcingEventId: event.id,
        question: publishedText ?? asked.text,
        answer,
        answeredByName: actingPerson(tx).personName,
        answeredAt: tx.businessTime,
      })
      // A colleague's answer stands; at the same moment the second waits here for the first.
      .onConflictDoNothing()
      .returning();
    if (!answered) return wrongState('ANSWERED', ['UNANSWERED']);
    const invited = await tx.db
      .select({ supplierId: sourcingInvitations.supplierId })
      .from(sourcingInvitations)
      .where(eq(sourcingInvitations.sourcingEventId, event.id))
      .orderBy(sourcingInvitations.supplierId);
    for (const { supplierId } of invited) {
      await raiseNotice(tx, {
        organisationId: supplierId,
        permission: 'sourcing-event.read',
        kind: 'QUESTION_ANSWERED',
        documentType: 'SourcingEvent',
        documentId: event.id,
        occasion: id,
        facts: { number: event.number, title: event.title },
      });
    }
    await tx.audit({ subjectType: 'SourcingEvent', subjectId: event.id, summary: { note: answer } });
    return ok<SourcingQuestionRow>({ id, sourcingEventId: event.id, asked, answered });
  },
});
