'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { CheckboxField, FormHeading, TextField } from '@quanlian/ui/form/fields.tsx';
import { FormLines } from '@quanlian/ui/form/form-lines.tsx';
import { done, invalid, type Outcome, refused, stale } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { ChangeLegalEntityMutation, RegisterLegalEntityMutation } from './operations.ts';

type BankAccount = {
  bankName: string;
  bankCode: string;
  accountNumber: string;
  accountName: string;
  isDefault?: boolean;
};
export type LegalEntityValues = {
  name: string;
  nameEn?: string | null;
  taxNumber: string;
  address?: string | null;
  bankAccounts: Partial<BankAccount>[];
};
type Input = Omit<LegalEntityValues, 'bankAccounts'> & { bankAccounts: BankAccount[] };

type Props = { id?: string; version?: number; values?: LegalEntityValues };

/** Registers a legal entity, or changes the one with `id`. */
export function LegalEntityForm({ id, version, values }: Props) {
  const text = useTranslations('system.legalEntityForm');
  const register = useMutate(RegisterLegalEntityMutation);
  const change = useMutate(ChangeLegalEntityMutation);

  const send = async (values: Input, idempotencyKey: string, expectedVersion: number) => {
    const input = {
      name: values.name,
      nameEn: values.nameEn || null,
      taxNumber: values.taxNumber,
      address: values.address || null,
      bankAccounts: values.bankAccounts.map((account) => ({ ...account, isDefault: account.isDefault ?? false })),
    };
    if (id === undefined) return (await register({ input }, idempotencyKey)).registerLegalEntity;
    return (await change({ input: { ...input, id, expectedVersion } }, idempotencyKey)).changeLegalEntity;
  };
  const submit = async (values: Input, idempotencyKey: string, expectedVersion: number): Promise<Outcome> => {
    const result = await send(values, idempotencyKey, expectedVersion);
    if (result.__typename === 'InvalidInput') return invalid(result);
    if (result.__typename === 'StaleVersion') return stale(result);
    if (result.__typename !== 'LegalEntity') return refused(result);
    return done({ message: text('saved'), href: routes.legalEntity(result.id) });
  };
  return (
    <EditForm<Input>
      draftKey={id === undefined ? 'legal-entity/new' : `legal-entity/${id}/edit`}
      version={version}
      initialValues={(values ?? { bankAccounts: [{ isDefault: true }] }) as Partial<Input>}
      onSubmit={submit}
      cancelHref={id === undefined ? routes.legalEntities() : routes.legalEntity(id)}
      wide
    >
      <TextField name="name" label={text('name')} help={text('nameHelp')} maxLength={100} />
      <TextField name="nameEn" label={text('nameEn')} maxLength={200} optional />
      <TextField name="taxNumber" label={text('taxNumber')} help={text('taxNumberHelp')} maxLength={18} />
      <TextField name="address" label={text('address')} maxLength={200} optional />
      <FormHeading>{text('bankAccounts')}</FormHeading>
      <FormLines name="bankAccounts" addLabel={text('addAccount')} newLine={() => ({ isDefault: false })}>
        {(line) => (
          <>
            <TextField name={[line, 'bankName']} label={text('bankName')} maxLength={100} />
            <TextField name={[line, 'bankCode']} label={text('bankCode')} maxLength={12} />
            <TextField name={[line, 'accountNumber']} label={text('accountNumber')} maxLength={40} />
            <TextField name={[line, 'accountName']} label={text('accountName')} maxLength={100} />
            <CheckboxField name={[line, 'isDefault']} label={text('isDefault')} />
          </>
        )}
      </FormLines>
    </EditForm>
  );
}
