'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { FormRow, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { SupplierBankAccountInput, SupplierContactInput } from '#generated/graphql.ts';
import { RequestSupplierChangeMutation } from './operations.ts';

type Input = { contact: SupplierContactInput; bankAccount: SupplierBankAccountInput; reason: string };
type Props = {
  supplierId: string;
  kind: 'CONTACT' | 'BANK_ACCOUNT';
  present: SupplierContactInput | null;
  /** Only our own registered name can be paid. */
  accountName: string;
  disabledReason: string | null;
};

/** Asks headquarters for a change of contact or bank account; nothing changes before it is approved. */
export function RequestChange({ supplierId, kind, present, accountName, disabledReason }: Props) {
  const text = useTranslations('organisation.company');
  const request = useMutate(RequestSupplierChangeMutation);
  const isContact = kind === 'CONTACT';
  const submit = async ({ contact, bankAccount, reason }: Input, key: string): Promise<Outcome> => {
    const change = isContact ? { contact } : { bankAccount };
    const { requestSupplierChange: result } = await request({ input: { supplierId, reason, ...change } }, key);
    return matchResult(result, {
      SupplierChangeRequest: () => done({ message: text('asked') }),
      ChangeAlreadyRequested: refused,
      ...refusals,
    });
  };
  return (
    <DialogForm<Record<string, unknown> & Input>
      label={text(isContact ? 'changeContact' : 'changeBankAccount')}
      explanation={text(isContact ? 'changeContactText' : 'changeBankAccountText')}
      kind={isContact ? 'default' : 'primary'}
      draftKey={`company/${kind}`}
      initialValues={
        isContact && present !== null
          ? { contact: present }
          : { bankAccount: { accountName, accountNumber: '', bankName: '', bankCode: '' } }
      }
      disabledReason={disabledReason}
      onSubmit={submit}
    >
      {isContact ? (
        <>
          <TextField name={['contact', 'contactName']} label={text('contactName')} maxLength={50} />
          <TextField name={['contact', 'contactEmail']} label={text('contactEmail')} maxLength={200} />
          <TextField name={['contact', 'contactPhone']} label={text('contactPhone')} optional maxLength={30} />
        </>
      ) : (
        <>
          <TextField
            name={['bankAccount', 'accountName']}
            label={text('accountName')}
            help={text('accountNameHelp')}
            maxLength={100}
          />
          <TextField
            name={['bankAccount', 'accountNumber']}
            label={text('accountNumber')}
            pattern={{ test: /^\d{8,32}$/, message: text('accountNumberForm') }}
            maxLength={32}
          />
          <FormRow>
            <TextField name={['bankAccount', 'bankName']} label={text('bankName')} maxLength={100} />
            <TextField
              name={['bankAccount', 'bankCode']}
              label={text('bankCode')}
              pattern={{ test: /^\d{12}$/, message: text('bankCodeForm') }}
              maxLength={12}
            />
          </FormRow>
        </>
      )}
      <TextField name="reason" label={text('reason')} rows={2} maxLength={500} />
    </DialogForm>
  );
}
