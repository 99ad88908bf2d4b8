'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { FormRow, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { RegisterOutletInput } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { OutletFields } from '../outlet-fields.tsx';
import { RegisterOutletMutation } from './operations.ts';

export function NewOutletForm() {
  const text = useTranslations('deliveries.outletForm');
  const register = useMutate(RegisterOutletMutation);
  const submit = async (values: RegisterOutletInput, key: string): Promise<Outcome> => {
    const input = { ...values, taxNumber: values.taxNumber?.trim() || null };
    const { registerOutlet: result } = await register({ input }, key);
    return matchResult(result, {
      Partner: () => done({ message: text('registered'), href: routes.outlets() }),
      PartnerExists: ({ message, field }) => ({ kind: 'invalid', message, fields: [{ path: field, message }] }),
      ...refusals,
    });
  };
  return (
    <EditForm<RegisterOutletInput>
      draftKey="outlet/new"
      initialValues={{}}
      onSubmit={submit}
      submitLabel={text('register')}
      cancelHref={routes.outlets()}
    >
      <FormRow>
        <TextField name="code" label={text('code')} help={text('codeHelp')} maxLength={20} />
        <TextField name="taxNumber" label={text('taxNumber')} optional maxLength={18} />
      </FormRow>
      <OutletFields />
    </EditForm>
  );
}
