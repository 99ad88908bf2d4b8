'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { Space } from 'antd';
import { useTranslations } from 'next-intl';
import { AcceptPurchaseOrderChangeMutation, RefusePurchaseOrderChangeMutation } from './operations.ts';

type Props = { orderId: string; allowedActions: readonly string[] };

export function DecideOrderChange({ orderId: id, allowedActions }: Props) {
  const text = useTranslations('procurement.purchaseOrder');
  const accept = useMutate(AcceptPurchaseOrderChangeMutation);
  const refuse = useMutate(RefusePurchaseOrderChangeMutation);
  const unless = (action: string) => (allowedActions.includes(action) ? null : text('needsRelease'));
  const onAccept = async (comment: string | null, key: string): Promise<Outcome> => {
    const { acceptPurchaseOrderChange: result } = await accept({ input: { id, comment } }, key);
    return matchResult(result, { PurchaseOrder: () => done({ message: text('changeAccepted') }), ...refusals });
  };
  const onRefuse = async (comment: string | null, key: string): Promise<Outcome> => {
    const { refusePurchaseOrderChange: result } = await refuse({ input: { id, comment: comment ?? '' } }, key);
    return matchResult(result, { PurchaseOrder: () => done({ message: text('changeRefused') }), ...refusals });
  };
  return (
    <Space size="small">
      <WordsAction
        label={text('refuseChange')}
        explanation={text('refuseChangeText')}
        draftKey={`purchase-order/${id}/refuse-change`}
        field="comment"
        fieldLabel={text('why')}
        fieldHelp={text('supplierReads')}
        disabledReason={unless('refusePurchaseOrderChange')}
        onAct={onRefuse}
      />
      <WordsAction
        label={text('acceptChange')}
        explanation={text('acceptChangeText')}
        kind="primary"
        draftKey={`purchase-order/${id}/accept-change`}
        field="comment"
        fieldLabel={text('comment')}
        optional
        disabledReason={unless('acceptPurchaseOrderChange')}
        onAct={onAccept}
      />
    </Space>
  );
}
