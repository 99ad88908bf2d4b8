'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { RadioField, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { SupplierBankAccountInput, SupplierContactInput } from '#generated/graphql.ts';
import { BankAccountFields } from '../supplier-fields.tsx';
import { RequestSupplierChangeMutation } from './operations.ts';

type Input = {
  kind: 'CONTACT' | 'BANK_ACCOUNT';
  contact: SupplierContactInput;
  bankAccount: SupplierBankAccountInput;
  reason: string;
};

/** On the supplier's written request: nothing changes until another person has approved. */
export function RequestChange({ id, disabledReason }: { id: string; disabledReason: string | null }) {
  const text = useTranslations('procurement.supplier');
  const { locale } = useUi();
  const request = useMutate(RequestSupplierChangeMutation);
  const submit = async ({ kind, contact, bankAccount, reason }: Input, key: string): Promise<Outcome> => {
    const change = kind === 'CONTACT' ? { contact } : { bankAccount };
    const { requestSupplierChange: result } = await request({ input: { supplierId: id, reason, ...change } }, key);
    return matchResult(result, {
      SupplierChangeRequest: () => done({ message: text('changeRequested') }),
      ChangeAlreadyRequested: refused,
      ...refusals,
    });
  };
  return (
    <DialogForm<Input>
      label={text('requestChange')}
      explanation={text('requestChangeText')}
      draftKey={`supplier/${id}/request-change`}
      initialValues={{ kind: 'BANK_ACCOUNT' }}
      disabledReason={disabledReason}
      onSubmit={submit}
    >
      <RadioField name="kind" label={text('changeKind')} options={optionsOf('SupplierChangeKind', locale)} />
      <ChangedFields />
      <TextField name="reason" label={text('reason')} help={text('requestReasonHelp')} rows={2} maxLength={500} />
    </DialogForm>
  );
}

function ChangedFields() {
  const text = useTranslations('procurement.supplierForm');
  const kind: unknown = Form.useWatch('kind', Form.useFormInstance());
  if (kind !== 'CONTACT') return <BankAccountFields prefix="bankAccount" />;
  return (
    <>
      <TextField name={['contact', 'contactName']} label={text('contactName')} maxLength={50} />
      <TextField name={['contact', 'contactEmail']} label={text('contactEmail')} maxLength={200} />
      <TextField name={['contact', 'contactPhone']} label={text('contactPhone')} optional maxLength={30} />
    </>
  );
}
