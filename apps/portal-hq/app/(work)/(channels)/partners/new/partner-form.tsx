'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { FormHeading, FormRow, type Option, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { useTranslations } from 'next-intl';
import type { RegisterPartnerInput } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { PartnerFields } from '../partner-fields.tsx';
import { RegisterPartnerMutation } from './operations.ts';

type Input = RegisterPartnerInput & { hasAccount?: boolean };

export function PartnerForm({ parents }: { parents: Option[] }) {
  const text = useTranslations('channels.partnerForm');
  const { locale } = useUi();
  const register = useMutate(RegisterPartnerMutation);
  const submit = async ({ hasAccount, bankAccount, ...values }: Input, key: string): Promise<Outcome> => {
    const input = {
      ...values,
      taxNumber: values.taxNumber?.trim() || null,
      territory: values.territory ?? [],
      ...(hasAccount === true ? { bankAccount } : {}),
    };
    const { registerPartner: result } = await register({ input }, key);
    return matchResult(result, {
      Partner: ({ id }) => done({ message: text('registered'), href: routes.partner(id) }),
      PartnerExists: ({ message, field }) => ({ kind: 'invalid', message, fields: [{ path: field, message }] }),
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      draftKey="partner/new"
      initialValues={{ level: 'DEALER', hasAccount: false }}
      onSubmit={submit}
      submitLabel={text('register')}
      cancelHref={routes.partners()}
    >
      <FormHeading>{text('place')}</FormHeading>
      <FormRow>
        <SelectField name="level" label={text('level')} options={optionsOf('PartnerLevel', locale)} />
        <SelectField name="parentId" label={text('parent')} help={text('parentHelp')} options={parents} optional />
      </FormRow>
      <FormRow>
        <TextField name="code" label={text('code')} help={text('codeHelp')} maxLength={20} />
        <TextField name="taxNumber" label={text('taxNumber')} help={text('taxNumberHelp')} maxLength={18} optional />
      </FormRow>
      <FormHeading>{text('company')}</FormHeading>
      <PartnerFields />
    </EditForm>
  );
}
