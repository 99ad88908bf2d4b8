'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { DateField } from '@quanlian/ui/form/fields.tsx';
import { done, invalid, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { ReadBankStatementMutation } from './operations.ts';

type Input = { day: string };
type Props = { bankAccountId: string; today: string; disabledReason: string | null };

/** Asks the bank for the statement of a day. */
export function ReadStatement({ bankAccountId, today, disabledReason }: Props) {
  const text = useTranslations('payments.bankStatement');
  const read = useMutate(ReadBankStatementMutation);
  const onRead = async ({ day }: Input, idempotencyKey: string): Promise<Outcome> => {
    const { readBankStatement: result } = await read({ input: { bankAccountId, day } }, idempotencyKey);
    return matchResult(result, {
      BankStatement: ({ state, isReconciled }) =>
        done({ message: text(state === 'READING' ? 'asked' : isReconciled ? 'agrees' : 'differs') }),
      NotFound: refused,
      InvalidInput: invalid,
      IdempotencyKeyReused: refused,
    });
  };
  return (
    <DialogForm<Input>
      label={text('read')}
      explanation={text('readText')}
      draftKey={`bank-account/${bankAccountId}/statement`}
      initialValues={{ day: today }}
      disabledReason={disabledReason}
      onSubmit={onRead}
    >
      <DateField name="day" label={text('day')} max={today} />
    </DialogForm>
  );
}
