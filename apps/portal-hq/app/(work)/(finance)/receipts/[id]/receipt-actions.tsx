'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { type Option, SelectField } from '@quanlian/ui/form/fields.tsx';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { ApproveReceiptClaimMutation, RejectReceiptClaimMutation } from './operations.ts';

type Props = {
  id: string;
  state: string;
  /** Claimed by the person who looks at it, who therefore may not decide on it. */
  hasTakenPart: boolean;
  allowedActions: readonly string[];
  dealers: Option[];
};

export function ReceiptActions({ id, state, hasTakenPart, allowedActions, dealers }: Props) {
  const text = useTranslations('finance.receipt');
  const approve = useMutate(ApproveReceiptClaimMutation);
  const reject = useMutate(RejectReceiptClaimMutation);

  const onApprove = async (comment: string | null, key: string): Promise<Outcome> => {
    const { approveReceiptClaim: result } = await approve({ input: { id, comment } }, key);
    return matchResult(result, {
      BankReceipt: () => done({ message: text('approved') }),
      RepaymentExceedsOpen: refused,
      SplitExceedsReceipt: refused,
      ...refusals,
    });
  };
  const onReject = async (reason: string | null, key: string): Promise<Outcome> => {
    const { rejectReceiptClaim: result } = await reject({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { BankReceipt: () => done({ message: text('rejected') }), ...refusals });
  };

  if (state === 'UNCLAIMED') {
    return (
      <DialogForm<{ partnerId: string }>
        label={text('claim')}
        explanation={text('claimText')}
        kind="primary"
        draftKey={`receipt/${id}/dealer`}
        initialValues={{}}
        disabledReason={allowedActions.includes('claimBankReceipt') ? null : text('needsAccountant')}
        onSubmit={async ({ partnerId }) => done({ href: routes.claimReceipt(id, partnerId) })}
      >
        <SelectField name="partnerId" label={text('dealer')} options={dealers} />
      </DialogForm>
    );
  }
  if (state !== 'PENDING_APPROVAL') return null;
  const decides = allowedActions.includes('approveReceiptClaim')
    ? hasTakenPart
      ? text('needsOther')
      : null
    : text('needsApprover');
  return (
    <>
      <WordsAction
        label={text('reject')}
        explanation={text('rejectText')}
        kind="danger"
        draftKey={`receipt/${id}/reject`}
        field="reason"
        fieldLabel={text('reason')}
        disabledReason={decides}
        onAct={onReject}
      />
      <WordsAction
        label={text('approve')}
        explanation={text('approveText')}
        kind="primary"
        draftKey={`receipt/${id}/approve`}
        field="comment"
        fieldLabel={text('comment')}
        optional
        disabledReason={decides}
        onAct={onApprove}
      />
    </>
  );
}
