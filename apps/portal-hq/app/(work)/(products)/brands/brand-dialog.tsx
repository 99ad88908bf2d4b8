'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, under } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { CreateBrandMutation } from './operations.ts';

type Values = { name: string; nameEn?: string | null };
type Props = { mayWrite: boolean };

/** Adds a brand. */
export function BrandDialog({ mayWrite }: Props) {
  const text = useTranslations('products.brands');
  const create = useMutate(CreateBrandMutation);

  const submit = async (values: Values, idempotencyKey: string): Promise<Outcome> => {
    const fields = { name: values.name, nameEn: values.nameEn?.trim() || null };
    const { createBrand: result } = await create({ input: fields }, idempotencyKey);
    return matchResult(result, {
      Brand: () => done({ message: text('created', { name: fields.name }) }),
      BrandNameTaken: under('name'),
      ...refusals,
    });
  };
  return (
    <DialogForm<Values>
      label={text('new')}
      explanation={text('newText')}
      kind="primary"
      disabledReason={mayWrite ? null : text('mayNotWrite')}
      draftKey="brand/new"
      initialValues={{}}
      onSubmit={submit}
    >
      <TextField name="name" label={text('name')} maxLength={60} />
      <TextField name="nameEn" label={text('nameEn')} maxLength={60} optional />
    </DialogForm>
  );
}
