'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { WithdrawTaxInvoiceMutation } from './operations.ts';

export function WithdrawInvoice({ id, disabledReason }: { id: string; disabledReason: string | null }) {
  const text = useTranslations('invoices.invoice');
  const withdraw = useMutate(WithdrawTaxInvoiceMutation);
  const onWithdraw = async (): Promise<Outcome> => {
    const { withdrawTaxInvoice: result } = await withdraw({ input: { id } });
    return matchResult(result, { TaxInvoice: () => done({ message: text('withdrawn') }), ...refusals });
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
