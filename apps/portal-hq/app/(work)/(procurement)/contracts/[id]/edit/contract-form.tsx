'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { DateField, FormRow, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, stale } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { ChangeContractDraftInput, ContractToChangeQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { ChangeContractDraftMutation } from './operations.ts';

type Input = Omit<ChangeContractDraftInput, 'id' | 'expectedVersion'>;

export function ContractForm({ contract }: { contract: NonNullable<ContractToChangeQuery['contract']> }) {
  const text = useTranslations('procurement.contractForm');
  const change = useMutate(ChangeContractDraftMutation);
  const { id, draftVersion, title, validFrom, validUntil, deliveryPlace, notes } = contract;
  const submit = async (values: Input, key: string, expectedVersion: number): Promise<Outcome> => {
    const { changeContractDraft: result } = await change({ input: { ...values, id, expectedVersion } }, key);
    return matchResult(result, {
      Contract: () => done({ message: text('changed'), href: routes.contract(id) }),
      StaleVersion: stale,
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      draftKey={`contract/${id}/edit`}
      version={draftVersion}
      initialValues={{ title, validFrom, validUntil, deliveryPlace, notes }}
      onSubmit={submit}
      cancelHref={routes.contract(id)}
    >
      <TextField name="title" label={text('title')} maxLength={100} />
      <FormRow>
        <DateField name="validFrom" label={text('validFrom')} />
        <DateField name="validUntil" label={text('validUntil')} help={text('validUntilHelp')} />
      </FormRow>
      <TextField name="deliveryPlace" label={text('deliveryPlace')} maxLength={200} />
      <TextField name="notes" label={text('notes')} help={text('notesHelp')} optional rows={4} maxLength={2000} />
    </EditForm>
  );
}
