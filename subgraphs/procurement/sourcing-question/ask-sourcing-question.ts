import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockSourcingEvent } from '../sourcing-event/lock-sourcing-event.ts';
import { questionsClosedAt } from '../sourcing-event/rules.ts';
import { suppliers } from '../supplier/tables.ts';
import { type SourcingQuestionRow, sourcingQuestions } from './tables.ts';

export const askSourcingQuestion = command({
  name: 'askSourcingQuestion',
  permission: 'quotation.submit',
  input: z.object({ sourcingEventId: idField, text: textField(1000) }),
  async run(tx, { sourcingEventId, text }) {
    if (tx.scope.kind !== 'organisation') return notFound(sourcingEventId);
    const { organisationId: supplierId } = tx.scope;
    const event = await lockSourcingEvent(tx, sourcingEventId, 'share');
    if (!event) return notFound(sourcingEventId);
    const closedAt = questionsClosedAt(event, tx.businessTime);
    if (closedAt) return err({ kind: 'QuestionsClosed', closedAt });
    const { personName } = actingPerson(tx);
    const asked = { id: newId(), sourcingEventId, supplierId, text, askedByName: personName, askedAt: tx.businessTime };
    await tx.db.insert(sourcingQuestions).values(asked);
    const [supplier] = await tx.db.select({ name: suppliers.name }).from(suppliers).where(eq(suppliers.id, supplierId));
    await raiseNotice(tx, {
      organisationId: event.organisationId,
      permission: 'sourcing-event.write',
      kind: 'QUESTION_ASKED',
      documentType: 'SourcingEvent',
      documentId: event.id,
      occasion: asked.id,
      facts: { number: event.number, supplier: supplier?.name ?? '' },
    });
    await tx.audit({ subjectType: 'SourcingEvent', subjectId: event.id, summary: { note: text } });
    return ok<SourcingQuestionRow>({ id: asked.id, sourcingEventId, asked, answered: null });
  },
});
