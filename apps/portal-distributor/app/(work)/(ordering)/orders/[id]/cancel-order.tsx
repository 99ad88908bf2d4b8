'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { CancelOrderMutation } from './operations.ts';

type Props = { id: string; state: string; allowedActions: readonly string[] };

export function CancelOrder({ id, state, allowedActions }: Props) {
  const text = useTranslations('ordering.orderDetail');
  const cancel = useMutate(CancelOrderMutation);
  if (!['AWAITING_APPROVAL', 'AWAITING_ALLOCATION', 'AWAITING_SHIPMENT'].includes(state)) return null;
  const onCancel = async (reason: string | null, key: string): Promise<Outcome> => {
    const { cancelSalesOrder: result } = await cancel({ input: { id, reason } }, key);
    return matchResult(result, {
      SalesOrder: () => done({ message: text('cancelled') }),
      SalesOrderPicked: refused,
      ...refusals,
    });
  };
  return (
    <WordsAction
      label={text('cancel')}
      explanation={text('cancelText')}
      kind="danger"
      draftKey={`order/${id}/cancel`}
      field="reason"
      fieldLabel={text('why')}
      optional
      disabledReason={allowedActions.includes('cancelSalesOrder') ? null : text('needsPurchaser')}
      onAct={onCancel}
    />
  );
}
