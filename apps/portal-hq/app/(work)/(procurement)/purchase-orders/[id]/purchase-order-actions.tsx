'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import {
  ApprovePurchaseOrderMutation,
  CancelPurchaseOrderMutation,
  ClosePurchaseOrderMutation,
  RejectPurchaseOrderMutation,
} from './operations.ts';

type Props = { id: string; contractId: string; state: string; allowedActions: readonly string[] };

export function PurchaseOrderActions({ id, contractId, state, allowedActions }: Props) {
  const text = useTranslations('procurement.purchaseOrder');
  const approve = useMutate(ApprovePurchaseOrderMutation);
  const reject = useMutate(RejectPurchaseOrderMutation);
  const cancel = useMutate(CancelPurchaseOrderMutation);
  const close = useMutate(ClosePurchaseOrderMutation);
  const unless = (action: string, reason: string) => (allowedActions.includes(action) ? null : reason);

  const onApprove = async (comment: string | null, key: string): Promise<Outcome> => {
    const { approvePurchaseOrder: result } = await approve({ input: { id, comment } }, key);
    return matchResult(result, { PurchaseOrder: () => done({ message: text('approved') }), ...refusals });
  };
  const onReject = async (comment: string | null, key: string): Promise<Outcome> => {
    const { rejectPurchaseOrder: result } = await reject({ input: { id, comment: comment ?? '' } }, key);
    return matchResult(result, { PurchaseOrder: () => done({ message: text('rejected') }), ...refusals });
  };
  const onCancel = async (reason: string | null, key: string): Promise<Outcome> => {
    const { cancelPurchaseOrder: result } = await cancel({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, {
      PurchaseOrder: () => done({ message: text('cancelled') }),
      PurchaseOrderShipped: refused,
      ...refusals,
    });
  };
  const onClose = async (reason: string | null, key: string): Promise<Outcome> => {
    const { closePurchaseOrder: result } = await close({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, {
      PurchaseOrder: () => done({ message: text('closed') }),
      DeliveryOpen: refused,
      ...refusals,
    });
  };
  return (
    <>
      {['DRAFT', 'PENDING_APPROVAL', 'PENDING_CONFIRMATION', 'CHANGING', 'CONFIRMED'].includes(state) && (
        <WordsAction
          label={text('cancel')}
          explanation={text('cancelText')}
          kind="danger"
          draftKey={`purchase-order/${id}/cancel`}
          field="reason"
          fieldLabel={text('why')}
          fieldHelp={text('supplierReads')}
          disabledReason={unless('cancelPurchaseOrder', text('needsRelease'))}
          onAct={onCancel}
        />
      )}
      {['CONFIRMED', 'PARTIALLY_RECEIVED', 'RECEIVED'].includes(state) && (
        <WordsAction
          label={text('close')}
          explanation={text('closeText')}
          draftKey={`purchase-order/${id}/close`}
          field="reason"
          fieldLabel={text('why')}
          fieldHelp={text('supplierReads')}
          disabledReason={unless('closePurchaseOrder', text('needsRelease'))}
          onAct={onClose}
        />
      )}
      {state === 'DRAFT' && (
        <LinkButton
          href={routes.newPurchaseOrder({ contractId, draftId: id })}
          kind="primary"
          disabledReason={unless('releasePurchaseOrder', text('needsRelease'))}
        >
          {text('releaseAgain')}
        </LinkButton>
      )}
      {state === 'PENDING_APPROVAL' && (
        <>
          <WordsAction
            label={text('reject')}
            explanation={text('rejectText')}
            kind="danger"
            draftKey={`purchase-order/${id}/reject`}
            field="comment"
            fieldLabel={text('why')}
            disabledReason={unless('rejectPurchaseOrder', text('needsApprover'))}
            onAct={onReject}
          />
          <WordsAction
            label={text('approve')}
            explanation={text('approveText')}
            kind="primary"
            draftKey={`purchase-order/${id}/approve`}
            field="comment"
            fieldLabel={text('comment')}
            optional
            disabledReason={unless('approvePurchaseOrder', text('needsApprover'))}
            onAct={onApprove}
          />
        </>
      )}
    </>
  );
}
