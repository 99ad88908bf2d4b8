'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { ApproveSupplierChangeMutation, RejectSupplierChangeMutation } from './operations.ts';

type Props = { id: string; isBankAccount: boolean; allowedActions: readonly string[] };

export function DecideChange({ id, isBankAccount, allowedActions }: Props) {
  const text = useTranslations('procurement.supplier');
  const approve = useMutate(ApproveSupplierChangeMutation);
  const reject = useMutate(RejectSupplierChangeMutation);
  const onApprove = async (comment: string | null, key: string): Promise<Outcome> => {
    const { approveSupplierChange: result } = await approve({ input: { id, comment } }, key);
    return matchResult(result, { SupplierChangeRequest: () => done({ message: text('changeApproved') }), ...refusals });
  };
  const onReject = async (comment: string | null, key: string): Promise<Outcome> => {
    const { rejectSupplierChange: result } = await reject({ input: { id, comment: comment ?? '' } }, key);
    return matchResult(result, { SupplierChangeRequest: () => done({ message: text('changeRejected') }), ...refusals });
  };
  return (
    <>
      <WordsAction
        label={text('rejectChange')}
        draftKey={`supplier-change/${id}/reject`}
        field="comment"
        fieldLabel={text('reason')}
        disabledReason={allowedActions.includes('rejectSupplierChange') ? null : text('needsWrite')}
        onAct={onReject}
      />
      <WordsAction
        label={text('approveChange')}
        explanation={text(isBankAccount ? 'approveAccountText' : 'approveContactText')}
        kind="primary"
        draftKey={`supplier-change/${id}/approve`}
        field="comment"
        fieldLabel={text('approveComment')}
        fieldHelp={isBankAccount ? text('approveCommentHelp') : undefined}
        optional
        disabledReason={allowedActions.includes('approveSupplierChange') ? null : text('needsOtherPerson')}
        onAct={onApprove}
      />
    </>
  );
}
