'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { CheckboxField, type Option, RadioField, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, under } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { CreatePriceListInput } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { CreatePriceListMutation } from './operations.ts';

/** Names a new price list; its prices are entered on the page that follows. */
export function CreatePriceList({ channels, mayWrite }: { channels: Option[]; mayWrite: boolean }) {
  const text = useTranslations('products.priceLists');
  const create = useMutate(CreatePriceListMutation);
  const submit = async (values: CreatePriceListInput, key: string): Promise<Outcome> => {
    const input = { ...values, includesTax: values.includesTax === true };
    const { createPriceList: result } = await create({ input }, key);
    return matchResult(result, {
      PriceList: ({ id }) => done({ href: routes.changePriceList(id) }),
      PriceListNameTaken: under('name'),
      ...refusals,
    });
  };
  return (
    <DialogForm<CreatePriceListInput>
      label={text('new')}
      explanation={text('newText')}
      kind="primary"
      disabledReason={mayWrite ? null : text('mayNotWrite')}
      draftKey="price-list/new"
      initialValues={{ channel: 'DEALER', includesTax: true }}
      onSubmit={submit}
    >
      <TextField name="name" label={text('name')} maxLength={60} />
      <TextField name="nameEn" label={text('nameEn')} maxLength={80} optional />
      <RadioField name="channel" label={text('channel')} options={channels} />
      <CheckboxField name="includesTax" label={text('includesTax')} />
    </DialogForm>
  );
}
