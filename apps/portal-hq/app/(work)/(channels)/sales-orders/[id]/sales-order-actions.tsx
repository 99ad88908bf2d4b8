'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { ApproveSalesOrderMutation, CancelSalesOrderMutation, RejectSalesOrderMutation } from './operations.ts';

type Props = { id: string; state: string; allowedActions: readonly string[] };

export function SalesOrderActions({ id, state, allowedActions }: Props) {
  const text = useTranslations('channels.salesOrder');
  const approve = useMutate(ApproveSalesOrderMutation);
  const reject = useMutate(RejectSalesOrderMutation);
  const cancel = useMutate(CancelSalesOrderMutation);
  const unless = (action: string, reason: string) => (allowedActions.includes(action) ? null : reason);

  const onApprove = async (comment: string | null, key: string): Promise<Outcome> => {
    const { approveSalesOrder: result } = await approve({ input: { id, comment } }, key);
    return matchResult(result, {
      SalesOrder: () => done({ message: text('approved') }),
      DealerTermsEnded: refused,
      ...refusals,
    });
  };
  const onReject = async (comment: string | null, key: string): Promise<Outcome> => {
    const { rejectSalesOrder: result } = await reject({ input: { id, comment: comment ?? '' } }, key);
    return matchResult(result, { SalesOrder: () => done({ message: text('rejected') }), ...refusals });
  };
  const onCancel = async (reason: string | null, key: string): Promise<Outcome> => {
    const { cancelSalesOrder: result } = await cancel({ input: { id, reason } }, key);
    return matchResult(result, {
      SalesOrder: (order) => done({ message: order.state === 'CANCELLED' ? text('cancelled') : text('cancelAsked') }),
      SalesOrderPicked: refused,
      ...refusals,
    });
  };
  return (
    <>
      {['AWAITING_PAYMENT', 'AWAITING_APPROVAL', 'AWAITING_ALLOCATION', 'AWAITING_SHIPMENT'].includes(state) && (
        <WordsAction
          label={text('cancel')}
          explanation={text('cancelText')}
          kind="danger"
          draftKey={`sales-order/${id}/cancel`}
          field="reason"
          fieldLabel={text('why')}
          optional
          disabledReason={unless('cancelSalesOrder', text('needsSales'))}
          onAct={onCancel}
        />
      )}
      {state === 'AWAITING_APPROVAL' && (
        <>
          <WordsAction
            label={text('reject')}
            explanation={text('rejectText')}
            kind="danger"
            draftKey={`sales-order/${id}/reject`}
            field="comment"
            fieldLabel={text('why')}
            fieldHelp={text('buyerReads')}
            disabledReason={unless('rejectSalesOrder', text('needsManager'))}
            onAct={onReject}
          />
          <WordsAction
            label={text('approve')}
            explanation={text('approveText')}
            kind="primary"
            draftKey={`sales-order/${id}/approve`}
            field="comment"
            fieldLabel={text('comment')}
            optional
            disabledReason={unless('approveSalesOrder', text('needsManager'))}
            onAct={onApprove}
          />
        </>
      )}
      {state === 'AWAITING_ALLOCATION' && (
        <LinkButton
          href={routes.allocateSalesOrder(id)}
          kind="primary"
          disabledReason={unless('allocateSalesOrder', text('needsSales'))}
        >
          {text('allocate')}
        </LinkButton>
      )}
    </>
  );
}
