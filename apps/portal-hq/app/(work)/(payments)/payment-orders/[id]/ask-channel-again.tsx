'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { AskChannelAgainMutation } from './operations.ts';

type Props = {
  id: string /** Whether the person may have the channel asked at all. */;
  mayAsk: boolean;
  isOpen: boolean;
};

/** Has the channel asked now instead of on the schedule. */
export function AskChannelAgain({ id, mayAsk, isOpen }: Props) {
  const text = useTranslations('payments.paymentOrder');
  const ask = useMutate(AskChannelAgainMutation);
  const onAsk = async (): Promise<Outcome> => {
    const { askChannelAgain: result } = await ask({ input: { paymentOrderId: id } });
    return matchResult(result, { PaymentOrder: () => done({ message: text('asked') }), ...refusals });
  };
  return (
    <ActionButton
      label={text('askAgain')}
      icon={<Icon name="refresh" />}
      onAct={onAsk}
      disabledReason={isOpen ? null : text(mayAsk ? 'nothingToAsk' : 'needsCashier')}
    />
  );
}
