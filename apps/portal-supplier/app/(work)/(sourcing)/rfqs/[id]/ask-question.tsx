'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { AskSourcingQuestionInput } from '#generated/graphql.ts';
import { AskSourcingQuestionMutation } from './operations.ts';

type Input = Omit<AskSourcingQuestionInput, 'sourcingEventId'>;

export function AskQuestion({ eventId, disabledReason }: { eventId: string; disabledReason: string | null }) {
  const text = useTranslations('sourcing.event');
  const ask = useMutate(AskSourcingQuestionMutation);
  const onAsk = async (values: Input, key: string): Promise<Outcome> => {
    const { askSourcingQuestion: result } = await ask({ input: { ...values, sourcingEventId: eventId } }, key);
    return matchResult(result, {
      SourcingQuestion: () => done({ message: text('asked') }),
      QuestionsClosed: refused,
      ...refusals,
    });
  };
  return (
    <DialogForm<Input>
      label={text('ask')}
      explanation={text('askText')}
      draftKey={`rfq/${eventId}/ask`}
      initialValues={{}}
      disabledReason={disabledReason}
      onSubmit={onAsk}
    >
      <TextField name="text" label={text('question')} rows={4} maxLength={1000} />
    </DialogForm>
  );
}
