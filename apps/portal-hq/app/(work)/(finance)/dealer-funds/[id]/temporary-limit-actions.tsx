'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { ApproveTemporaryLimitMutation, RejectTemporaryLimitMutation } from './operations.ts';

type Props = { id: string; hasTakenPart: boolean; allowedActions: readonly string[] };

export function TemporaryLimitActions({ id, hasTakenPart, allowedActions }: Props) {
  const text = useTranslations('finance.dealerFunds');
  const approve = useMutate(ApproveTemporaryLimitMutation);
  const reject = useMutate(RejectTemporaryLimitMutation);
  const onApprove = async (comment: string | null, key: string): Promise<Outcome> => {
    const { approveTemporaryLimit: result } = await approve({ input: { id, comment } }, key);
    return matchResult(result, { TemporaryLimit: () => done({ message: text('approved') }), ...refusals });
  };
  const onReject = async (reason: string | null, key: string): Promise<Outcome> => {
    const { rejectTemporaryLimit: result } = await reject({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { TemporaryLimit: () => done({ message: text('rejected') }), ...refusals });
  };
  if (!allowedActions.includes('approveTemporaryLimit')) return null;
  const disabledReason = hasTakenPart ? text('needsOther') : null;
  return (
    <>
      <WordsAction
        label={text('reject')}
        explanation={text('rejectText')}
        kind="danger"
        draftKey={`temporary-limit/${id}/reject`}
        field="reason"
        fieldLabel={text('reason')}
        disabledReason={disabledReason}
        onAct={onReject}
      />
      <WordsAction
        label={text('approve')}
        explanation={text('approveText')}
        kind="primary"
        draftKey={`temporary-limit/${id}/approve`}
        field="comment"
        fieldLabel={text('comment')}
        optional
        disabledReason={disabledReason}
        onAct={onApprove}
      />
    </>
  );
}
