'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { QuantityField } from '@quanlian/ui/form/fields.tsx';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import {
  AllocateSalesOrderMutation,
  ApproveSalesOrderMutation,
  CancelSalesOrderMutation,
  RejectSalesOrderMutation,
} from './operations.ts';

type Line = { id: string; productName: string; baseUnit: string; quantity: string };
type Props = { id: string; state: string; allowedActions: readonly string[]; lines: readonly Line[] };
type Allocation = { lines: Record<string, { quantity: string }> };

export function SalesOrderActions({ id, state, allowedActions, lines }: Props) {
  const text = useTranslations('channels.salesOrder');
  const approve = useMutate(ApproveSalesOrderMutation);
  const reject = useMutate(RejectSalesOrderMutation);
  const allocate = useMutate(AllocateSalesOrderMutation);
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
  const onAllocate = async (values: Allocation, key: string): Promise<Outcome> => {
    const wanted = lines.map((line) => ({ orderLineId: line.id, quantity: values.lines[line.id]?.quantity ?? '0' }));
    const { allocateSalesOrder: result } = await allocate({ input: { id, lines: wanted } }, key);
    return matchResult(result, {
      SalesOrder: () => done({ message: text('allocated') }),
      StockInsufficient: refused,
      DealerTermsEnded: refused,
      ...refusals,
      // The server counts the lines that were sent; here each has its place by its id.
      InvalidInput: ({ message, fields }) => ({
        kind: 'invalid',
        message,
        fields: fields.map(({ path, message: said }) => ({
          path: path.replace(/^lines\.(\d+)\./, (_, index) => `lines.${wanted[Number(index)]?.orderLineId ?? index}.`),
          message: said,
        })),
      }),
    });
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
        <DialogForm<Allocation>
          label={text('allocate')}
          explanation={text('allocateText')}
          kind="primary"
          draftKey={`sales-order/${id}/allocate`}
          disabledReason={unless('allocateSalesOrder', text('needsSales'))}
          initialValues={{ lines: Object.fromEntries(lines.map((line) => [line.id, { quantity: line.quantity }])) }}
          onSubmit={onAllocate}
        >
          {lines.map((line) => (
            <QuantityField
              key={line.id}
              name={['lines', line.id, 'quantity']}
              label={line.productName}
              unit={line.baseUnit}
            />
          ))}
        </DialogForm>
      )}
    </>
  );
}
