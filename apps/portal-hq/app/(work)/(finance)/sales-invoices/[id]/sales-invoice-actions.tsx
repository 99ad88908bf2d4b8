'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { type Option, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { IssueSalesInvoiceMutation } from '../operations.ts';

type Input = { otherIds?: string[]; remark?: string | null };
type Props = {
  id: string;
  isRed: boolean;
  allowedActions: readonly string[];
  /** Invoices of the same order that could be issued together with it. */
  others: Option[];
};

const { SamePerson: _samePerson, ...withoutSamePerson } = refusals;

/** Has the tax platform issue it, alone or with others of its order; after a failure the same once more. */
export function SalesInvoiceActions({ id, isRed, allowedActions, others }: Props) {
  const text = useTranslations('finance.salesInvoice');
  const issue = useMutate(IssueSalesInvoiceMutation);
  const onIssue = async ({ otherIds = [], remark }: Input, key: string): Promise<Outcome> => {
    const input = { ids: [id, ...otherIds], remark: remark?.trim() || null };
    const { issueSalesInvoice: result } = await issue({ input }, key);
    return matchResult(result, {
      SalesInvoice: ({ state }) => done({ message: text(state === 'FAILED' ? 'platformRefused' : 'asked') }),
      SalesInvoicesDiffer: refused,
      BuyerTaxNumberMissing: refused,
      ...withoutSamePerson,
    });
  };
  const mayIssue = allowedActions.includes('issueSalesInvoice');
  return (
    <DialogForm<Input>
      label={text('issue')}
      explanation={text(isRed ? 'issueRedText' : 'issueText')}
      kind="primary"
      draftKey={`sales-invoice/${id}/issue`}
      initialValues={{ otherIds: others.map((other) => String(other.value)) }}
      disabledReason={mayIssue ? null : text(isRed ? 'waitsForOriginal' : 'needsTax')}
      onSubmit={onIssue}
    >
      {others.length > 0 && (
        <SelectField
          name="otherIds"
          label={text('others')}
          help={text('othersHelp')}
          options={others}
          multiple
          optional
        />
      )}
      <TextField name="remark" label={text('remark')} maxLength={180} optional />
    </DialogForm>
  );
}
