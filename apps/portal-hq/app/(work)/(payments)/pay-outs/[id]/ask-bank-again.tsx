'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { done, invalid, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { AskBankAgainMutation } from './operations.ts';

type Props = { id: string /** Whether the person may have the bank asked at all. */; mayAsk: boolean; isOpen: boolean };

/** Has the bank asked now instead of on its schedule. */
export function AskBankAgain({ id, mayAsk, isOpen }: Props) {
  const text = useTranslations('payments.payOut');
  const ask = useMutate(AskBankAgainMutation);
  const onAsk = async (): Promise<Outcome> => {
    const { askBankAgain: result } = await ask({ input: { id } });
    return matchResult(result, {
      PayOut: () => done({ message: text('asked') }),
      NotFound: refused,
      WrongState: refused,
      InvalidInput: invalid,
      IdempotencyKeyReused: refused,
    });
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
