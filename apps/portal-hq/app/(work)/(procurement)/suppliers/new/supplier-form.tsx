'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { CheckboxField, FormHeading } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { RegisterSupplierInput } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { BankAccountFields, SupplierFields } from '../supplier-fields.tsx';
import { RegisterSupplierMutation } from './operations.ts';

type Input = RegisterSupplierInput & { hasAccount: boolean };

export function SupplierForm() {
  const text = useTranslations('procurement.supplierForm');
  const [form] = Form.useForm<Input>();
  const hasAccount = Form.useWatch('hasAccount', form);
  const register = useMutate(RegisterSupplierMutation);
  const submit = async ({ hasAccount, bankAccount, ...values }: Input, key: string): Promise<Outcome> => {
    const input = { ...values, documents: values.documents ?? [], ...(hasAccount ? { bankAccount } : {}) };
    const { registerSupplier: result } = await register({ input }, key);
    return matchResult(result, {
      Supplier: ({ id }) => done({ message: text('registered'), href: routes.supplier(id) }),
      SupplierExists: ({ message, field }) => ({ kind: 'invalid', message, fields: [{ path: field, message }] }),
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      form={form}
      draftKey="supplier/new"
      initialValues={{
        taxpayerKind: 'GENERAL',
        vatRates: ['0.13'],
        hasAccount: true,
        documents: [{ kind: 'BUSINESS_LICENCE', number: '' }],
      }}
      onSubmit={submit}
      submitLabel={text('register')}
      cancelHref={routes.suppliers()}
    >
      <SupplierFields isNew />
      <FormHeading>{text('bankAccount')}</FormHeading>
      <CheckboxField name="hasAccount" label={text('hasAccount')} help={text('hasAccountHelp')} />
      {hasAccount !== false && <BankAccountFields prefix="bankAccount" />}
    </EditForm>
  );
}
