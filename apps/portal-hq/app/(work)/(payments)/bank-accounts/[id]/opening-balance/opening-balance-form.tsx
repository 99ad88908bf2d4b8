'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { DateField, MoneyField } from '@quanlian/ui/form/fields.tsx';
import { done, invalid, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { RecordOpeningBalanceMutation } from './operations.ts';

type Input = { amountMinor: { amountMinor: string; currency: string }; asOf: string };

export function OpeningBalanceForm({ bankAccountId, today }: { bankAccountId: string; today: string }) {
  const text = useTranslations('payments.openingBalance');
  const record = useMutate(RecordOpeningBalanceMutation);
  const submit = async ({ amountMinor, asOf }: Input, idempotencyKey: string): Promise<Outcome> => {
    const { recordOpeningBalance: result } = await record(
      { input: { bankAccountId, amountMinor: amountMinor.amountMinor, asOf } },
      idempotencyKey,
    );
    return matchResult(result, {
      OwnBankAccount: () => done({ message: text('recorded'), href: routes.bankAccount(bankAccountId) }),
      OpeningBalanceRecorded: refused,
      NotFound: refused,
      InvalidInput: invalid,
      IdempotencyKeyReused: refused,
    });
  };
  return (
    <EditForm<Input>
      draftKey={`bank-account/${bankAccountId}/opening-balance`}
      initialValues={{}}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.bankAccount(bankAccountId)}
    >
      <DateField name="asOf" label={text('asOf')} help={text('asOfHelp')} max={today} />
      <MoneyField name="amountMinor" label={text('amount')} help={text('amountHelp')} />
    </EditForm>
  );
}
