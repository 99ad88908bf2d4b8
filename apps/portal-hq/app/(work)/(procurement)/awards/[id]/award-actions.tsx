'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { ApproveAwardMutation, CancelAwardMutation, RejectAwardMutation, WithdrawAwardMutation } from './operations.ts';

type Props = {
  id: string;
  sourcingEventId: string;
  state: string;
  /** Proposed by the person who looks at it, who therefore may not approve it. */
  isMine: boolean;
  allowedActions: readonly string[];
};

export function AwardActions({ id, sourcingEventId, state, isMine, allowedActions }: Props) {
  const text = useTranslations('procurement.award');
  const withdraw = useMutate(WithdrawAwardMutation);
  const cancel = useMutate(CancelAwardMutation);
  const approve = useMutate(ApproveAwardMutation);
  const reject = useMutate(RejectAwardMutation);
  const unless = (action: string, reason: string) => (allowedActions.includes(action) ? null : reason);
  const needsApprover = text(isMine ? 'needsOther' : 'needsApprover');

  const onWithdraw = async (): Promise<Outcome> => {
    const { withdrawAward: result } = await withdraw({ input: { id } });
    return matchResult(result, { Award: () => done({ message: text('withdrawn') }), ...refusals });
  };
  const onCancel = async (reason: string | null, key: string): Promise<Outcome> => {
    const { cancelAward: result } = await cancel({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { Award: () => done({ message: text('cancelled') }), ...refusals });
  };
  const onApprove = async (comment: string | null, key: string): Promise<Outcome> => {
    const { approveAward: result } = await approve({ input: { id, comment } }, key);
    return matchResult(result, {
      Award: () => done({ message: text('approved') }),
      ApprovalPermissionRequired: refused,
      SupplierNotQualified: refused,
      ...refusals,
    });
  };
  const onReject = async (comment: string | null, key: string): Promise<Outcome> => {
    const { rejectAward: result } = await reject({ input: { id, comment: comment ?? '' } }, key);
    return matchResult(result, {
      Award: () => done({ message: text('rejectedDone') }),
      ApprovalPermissionRequired: refused,
      ...refusals,
    });
  };
  if (state === 'DRAFT') {
    return (
      <>
        <WordsAction
          label={text('cancel')}
          explanation={text('cancelText')}
          kind="danger"
          draftKey={`award/${id}/cancel`}
          field="reason"
          fieldLabel={text('why')}
          disabledReason={unless('cancelAward', text('needsProposer'))}
          onAct={onCancel}
        />
        <LinkButton
          href={routes.quotationComparison(sourcingEventId, id)}
          kind="primary"
          disabledReason={unless('proposeAward', text('needsProposer'))}
        >
          {text('continue')}
        </LinkButton>
      </>
    );
  }
  if (state !== 'PENDING_APPROVAL') return null;
  return (
    <>
      {isMine && (
        <ActionButton
          label={text('withdraw')}
          onAct={onWithdraw}
          disabledReason={unless('withdrawAward', text('needsProposer'))}
        />
      )}
      <WordsAction
        label={text('reject')}
        explanation={text('rejectText')}
        kind="danger"
        draftKey={`award/${id}/reject`}
        field="comment"
        fieldLabel={text('why')}
        disabledReason={unless('rejectAward', needsApprover)}
        onAct={onReject}
      />
      <WordsAction
        label={text('approve')}
        explanation={text('approveText')}
        kind="primary"
        draftKey={`award/${id}/approve`}
        field="comment"
        fieldLabel={text('comment')}
        optional
        disabledReason={unless('approveAward', needsApprover)}
        onAct={onApprove}
      />
    </>
  );
}
