'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { DateField, FormRow, MoneyField, type Option, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { RequestTemporaryLimitMutation } from './operations.ts';

type Input = {
  legalEntityId: string;
  amountMinor: { amountMinor: string; currency: string };
  validFrom: string;
  validUntil: string;
  reason: string;
};

type Props = { partnerId: string; entities: Option[]; disabledReason: string | null };

const { SamePerson: _samePerson, WrongState: _wrongState, ...usual } = refusals;

export function RequestTemporaryLimit({ partnerId, entities, disabledReason }: Props) {
  const text = useTranslations('finance.dealerFunds');
  const request = useMutate(RequestTemporaryLimitMutation);
  const submit = async ({ amountMinor, ...values }: Input, key: string): Promise<Outcome> => {
    const input = { ...values, partnerId, amountMinor: amountMinor.amountMinor };
    const { requestTemporaryLimit: result } = await request({ input }, key);
    return matchResult(result, {
      TemporaryLimit: ({ number }) => done({ message: text('requested', { number }) }),
      NoCredit: refused,
      ...usual,
    });
  };
  return (
    <DialogForm<Input>
      label={text('raise')}
      explanation={text('raiseText')}
      kind="primary"
      draftKey={`dealer-funds/${partnerId}/raise`}
      initialValues={entities[0] && entities.length === 1 ? { legalEntityId: String(entities[0].value) } : {}}
      disabledReason={disabledReason}
      onSubmit={submit}
    >
      <SelectField name="legalEntityId" label={text('entity')} options={entities} />
      <MoneyField name="amountMinor" label={text('raiseBy')} />
      <FormRow>
        <DateField name="validFrom" label={text('validFrom')} />
        <DateField name="validUntil" label={text('validUntil')} />
      </FormRow>
      <TextField name="reason" label={text('reason')} maxLength={200} />
    </DialogForm>
  );
}
