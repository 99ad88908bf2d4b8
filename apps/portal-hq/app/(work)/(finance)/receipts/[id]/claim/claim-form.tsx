'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { FormHeading, FormRow, MoneyField, TextField, UploadField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, refused, under } from '@quanlian/ui/outcome.ts';
import type { UploadedFile } from '@quanlian/ui/upload-box.tsx';
import { uploadFile } from '@quanlian/ui/upload-file.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { ClaimBankReceiptMutation, CreateAuthorisationUploadMutation } from './operations.ts';

type Money = { amountMinor: string; currency: string };
type Open = { id: string; number: string; dueOn: string; openMinor: string };
type Input = {
  /** By the place of its receivable in the list. */
  repayments: (Money | null)[];
  deposit?: Money | null;
  authorisation?: { fileId?: UploadedFile[]; payerName?: string; dealerName?: string };
};

type Props = {
  id: string;
  partnerId: string;
  amountMinor: string;
  isThirdParty: boolean;
  open: Open[];
};

const { SamePerson: _samePerson, ...withoutSamePerson } = refusals;

/** The oldest due first, as the server would split it; each amount can be changed. */
function oldestFirst(amountMinor: string, open: readonly Open[]): (Money | null)[] {
  let left = BigInt(amountMinor);
  return open.map((one) => {
    const owed = BigInt(one.openMinor);
    const part = owed < left ? owed : left;
    left -= part;
    return part > 0n ? { amountMinor: part.toString(), currency: 'CNY' } : null;
  });
}

export function ClaimForm({ id, partnerId, amountMinor, isThirdParty, open }: Props) {
  const text = useTranslations('finance.claim');
  const createUpload = useMutate(CreateAuthorisationUploadMutation);
  const claim = useMutate(ClaimBankReceiptMutation);

  const onUpload = async (file: File, onProgress: (done: number) => void): Promise<UploadedFile> => {
    const { createAuthorisationUpload: upload } = await createUpload({ input: { fileName: file.name } });
    if (upload.__typename !== 'AuthorisationUpload') throw new Error(upload.message);
    await uploadFile({ url: upload.uploadUrl, file, onProgress });
    return { id: upload.fileId, name: file.name };
  };
  const submit = async (values: Input, key: string): Promise<Outcome> => {
    const { authorisation, deposit, repayments = [] } = values;
    const input = {
      id,
      partnerId,
      depositMinor: deposit?.amountMinor ?? '0',
      repayments: open.flatMap((one, index) => {
        const amount = repayments[index]?.amountMinor ?? '0';
        return amount === '0' ? [] : [{ receivableId: one.id, amountMinor: amount }];
      }),
      authorisation: isThirdParty
        ? {
            fileId: authorisation?.fileId?.[0]?.id ?? '',
            payerName: authorisation?.payerName ?? '',
            dealerName: authorisation?.dealerName ?? '',
          }
        : null,
    };
    const { claimBankReceipt: result } = await claim({ input }, key);
    return matchResult(result, {
      BankReceipt: (receipt) =>
        done({
          message: text(receipt.state === 'CLAIMED' ? 'claimed' : 'handedIn'),
          href: routes.receipt(id),
        }),
      AuthorisationMissing: refused,
      // The server names the document; here it has its place in the list.
      RepaymentExceedsOpen: ({ message, documentNumber }) =>
        under(`repayments.${open.findIndex((one) => one.number === documentNumber)}`)({ message }),
      SplitExceedsReceipt: refused,
      ...withoutSamePerson,
    });
  };
  return (
    <EditForm<Input>
      draftKey={`receipt/${id}/claim/${partnerId}`}
      initialValues={{ repayments: oldestFirst(amountMinor, open) }}
      onSubmit={submit}
      submitLabel={text(isThirdParty ? 'handIn' : 'submit')}
      cancelHref={routes.receipt(id)}
    >
      <FormHeading>{text('repays')}</FormHeading>
      {open.length === 0 ? <p>{text('nothingOpen')}</p> : <p>{text('repaysHelp')}</p>}
      {open.map((one, index) => (
        <MoneyField
          key={one.id}
          name={['repayments', index]}
          label={text('repay', { number: one.number, dueOn: one.dueOn })}
          optional
        />
      ))}
      <MoneyField name="deposit" label={text('deposit')} help={text('depositHelp')} optional />
      {isThirdParty && (
        <>
          <FormHeading>{text('authorisation')}</FormHeading>
          <UploadField
            name={['authorisation', 'fileId']}
            label={text('paper')}
            accept=".pdf,.jpg,.jpeg,.png"
            hint={text('paperHint')}
            onUpload={onUpload}
          />
          <FormRow>
            <TextField name={['authorisation', 'payerName']} label={text('paysName')} maxLength={120} />
            <TextField name={['authorisation', 'dealerName']} label={text('paysFor')} maxLength={120} />
          </FormRow>
        </>
      )}
    </EditForm>
  );
}
