'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { type Option, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { DifferenceClearing } from '#generated/graphql.ts';
import { ClaimDifferenceMutation, ExplainDifferenceMutation, ReviewDifferenceMutation } from './operations.ts';

type Explanation = { explanation: string; clearing: DifferenceClearing };

type Props = {
  id: string;
  state: string;
  /** Taken by the person who looks at it. */
  isOwn: boolean;
  ownerName: string | null;
  allowedActions: readonly string[];
  clearings: Option[];
  initial: Partial<Explanation>;
};

/** What may be done with a difference now: somebody takes it, its owner explains it, another person reviews it. */
export function DifferenceActions({ id, state, isOwn, ownerName, allowedActions, clearings, initial }: Props) {
  const text = useTranslations('payments.channelReconciliation');
  const claim = useMutate(ClaimDifferenceMutation);
  const explain = useMutate(ExplainDifferenceMutation);
  const review = useMutate(ReviewDifferenceMutation);

  const onClaim = async (): Promise<Outcome> => {
    const { claimDifference: result } = await claim({ input: { id } });
    return matchResult(result, { ReconciliationDifference: () => done({ message: text('claimed') }), ...refusals });
  };
  const onExplain = async (input: Explanation, key: string): Promise<Outcome> => {
    const { explainDifference: result } = await explain({ input: { id, ...input } }, key);
    return matchResult(result, {
      ReconciliationDifference: () => done({ message: text('explained') }),
      NotTheOwner: refused,
      ...refusals,
    });
  };
  const onReview = (isApproved: boolean) => async (): Promise<Outcome> => {
    const { reviewDifference: result } = await review({ input: { id, isApproved } });
    const message = text(isApproved ? 'cleared' : 'sentBack');
    return matchResult(result, { ReconciliationDifference: () => done({ message }), ...refusals });
  };

  if (state === 'OPEN') {
    return (
      <ActionButton
        label={text('claim')}
        kind="primary"
        onAct={onClaim}
        disabledReason={allowedActions.includes('claimDifference') ? null : text('needsClerk')}
      />
    );
  }
  if (state === 'CLAIMED' || state === 'IN_PROGRESS') {
    const reason = !allowedActions.includes('explainDifference')
      ? text('needsClerk')
      : isOwn
        ? null
        : text('needsOwner', { name: ownerName ?? '' });
    return (
      <DialogForm<Explanation>
        label={text('explain')}
        explanation={text('explainText')}
        kind="primary"
        draftKey={`reconciliation-difference/${id}/explain`}
        initialValues={initial}
        disabledReason={reason}
        onSubmit={onExplain}
      >
        <TextField name="explanation" label={text('explanation')} maxLength={500} rows={3} />
        <SelectField name="clearing" label={text('clearing')} options={clearings} />
      </DialogForm>
    );
  }
  if (state !== 'IN_REVIEW') return null;
  const reason = !allowedActions.includes('reviewDifference')
    ? text('needsReviewer')
    : isOwn
      ? text('needsOther')
      : null;
  return (
    <>
      <ActionButton label={text('sendBack')} onAct={onReview(false)} disabledReason={reason} />
      <ActionButton
        label={text('approve')}
        kind="primary"
        onAct={onReview(true)}
        disabledReason={reason}
        confirm={{ title: text('approveTitle'), text: text('approveText') }}
      />
    </>
  );
}
