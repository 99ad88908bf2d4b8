'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { AnswerSourcingQuestionInput } from '#generated/graphql.ts';
import { AnswerSourcingQuestionMutation } from './operations.ts';

type Input = Omit<AnswerSourcingQuestionInput, 'id'>;

export function AnswerQuestion({
  id,
  asked,
  disabledReason,
}: {
  id: string;
  asked: string;
  disabledReason: string | null;
}) {
  const text = useTranslations('procurement.sourcingEvent');
  const answer = useMutate(AnswerSourcingQuestionMutation);
  const onAnswer = async (values: Input, key: string): Promise<Outcome> => {
    const { answerSourcingQuestion: result } = await answer({ input: { ...values, id } }, key);
    return matchResult(result, { SourcingQuestion: () => done({ message: text('answered') }), ...refusals });
  };
  return (
    <DialogForm<Input>
      label={text('answer')}
      explanation={text('answerText')}
      kind="primary"
      draftKey={`rfq/question/${id}`}
      initialValues={{ publishedText: asked }}
      disabledReason={disabledReason}
      onSubmit={onAnswer}
    >
      <TextField
        name="publishedText"
        label={text('publishedQuestion')}
        help={text('publishedQuestionHelp')}
        rows={3}
        maxLength={1000}
      />
      <TextField name="answer" label={text('answerLabel')} rows={4} maxLength={2000} />
    </DialogForm>
  );
}
