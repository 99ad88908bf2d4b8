'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { WithdrawQuotationMutation } from './operations.ts';

export function WithdrawQuotation({ id, disabledReason }: { id: string; disabledReason: string | null }) {
  const text = useTranslations('sourcing.event');
  const withdraw = useMutate(WithdrawQuotationMutation);
  const onWithdraw = async (): Promise<Outcome> => {
    const { withdrawQuotation: result } = await withdraw({ input: { id } });
    return matchResult(result, {
      Quotation: () => done({ message: text('withdrawn') }),
      SourcingEventClosed: refused,
      ...refusals,
    });
  };
  return (
    <ActionButton
      label={text('withdraw')}
      kind="danger"
      onAct={onWithdraw}
      disabledReason={disabledReason}
      confirm={{ title: text('withdrawTitle'), text: text('withdrawText') }}
    />
  );
}
