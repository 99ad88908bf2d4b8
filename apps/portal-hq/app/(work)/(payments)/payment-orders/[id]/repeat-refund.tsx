'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { RepeatRefundMutation } from './operations.ts';

/** A refund that the channel refused or closed is asked for anew, when its cause has been seen to. */
export function RepeatRefund({ id }: { id: string }) {
  const text = useTranslations('payments.paymentOrder');
  const repeat = useMutate(RepeatRefundMutation);
  const onRepeat = async (): Promise<Outcome> => {
    const { repeatRefund: result } = await repeat({ input: { refundId: id } });
    return matchResult(result, {
      Refund: ({ number }) => done({ message: text('refundRepeated', { number }) }),
      RefundExceedsPayment: refused,
      ...refusals,
    });
  };
  return (
    <ActionButton
      label={text('repeatRefund')}
      onAct={onRepeat}
      confirm={{ title: text('repeatRefundTitle'), text: text('repeatRefundText') }}
    />
  );
}
