'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { type Option, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { ApplyRedInvoiceMutation, RefuseRedInvoiceMutation } from './operations.ts';

type Input = { partIds: string[]; reason: string };
type Props = {
  id: string;
  allowedActions: readonly string[];
  /** The parts of the original that it may take back. */
  parts: Option[];
  /** Those that agree with it to the cent. */
  fittingPartIds: string[];
};

/** A red invoice that is held is taken off parts of its original, or given back to the supplier. */
export function RedInvoiceActions({ id, allowedActions, parts, fittingPartIds }: Props) {
  const text = useTranslations('finance.redInvoice');
  const apply = useMutate(ApplyRedInvoiceMutation);
  const refuse = useMutate(RefuseRedInvoiceMutation);
  const onApply = async ({ partIds, reason }: Input, key: string): Promise<Outcome> => {
    const { applyRedInvoice: result } = await apply({ input: { id, partIds, reason: reason.trim() } }, key);
    return matchResult(result, {
      RedInvoice: () => done({ message: text('applied') }),
      RedInvoiceDiffers: refused,
      ...refusals,
    });
  };
  const onRefuse = async (reason: string | null, key: string): Promise<Outcome> => {
    const { refuseRedInvoice: result } = await refuse({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { RedInvoice: () => done({ message: text('givenBack') }), ...refusals });
  };
  const mayApply = allowedActions.includes('applyRedInvoice');
  const nothing = parts.length === 0 ? text('nothingToApply') : null;
  return (
    <>
      <WordsAction
        label={text('refuse')}
        explanation={text('refuseText')}
        kind="danger"
        draftKey={`red-invoice/${id}/refuse`}
        field="reason"
        fieldLabel={text('why')}
        fieldHelp={text('supplierReads')}
        disabledReason={allowedActions.includes('refuseRedInvoice') ? null : text('needsFinance')}
        onAct={onRefuse}
      />
      <DialogForm<Input>
        label={text('apply')}
        explanation={text('applyText')}
        kind="primary"
        draftKey={`red-invoice/${id}/apply`}
        initialValues={{ partIds: fittingPartIds }}
        disabledReason={mayApply ? nothing : text('needsFinance')}
        onSubmit={onApply}
      >
        <SelectField name="partIds" label={text('parts')} help={text('partsHelp')} options={parts} multiple />
        <TextField name="reason" label={text('why')} help={text('supplierReads')} rows={3} maxLength={500} />
      </DialogForm>
    </>
  );
}
