'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { ConfirmPurchaseOrderMutation } from './operations.ts';

type Props = {
  id: string;
  state: string;
  allowedActions: readonly string[];
  /** Why nothing can be shipped now; null when something can. */
  shipReason: string | null;
  invoiceReason: string | null;
};

export function OrderActions({ id, state, allowedActions, shipReason, invoiceReason }: Props) {
  const text = useTranslations('orders.order');
  const confirm = useMutate(ConfirmPurchaseOrderMutation);
  const unless = (action: string) => (allowedActions.includes(action) ? null : text('notNow'));

  const onConfirm = async (): Promise<Outcome> => {
    const { confirmPurchaseOrder: result } = await confirm({ input: { id } });
    return matchResult(result, { PurchaseOrder: () => done({ message: text('confirmed') }), ...refusals });
  };
  return (
    <>
      <LinkButton href={routes.proposeOrderChange(id)} disabledReason={unless('proposePurchaseOrderChange')}>
        {text('proposeChange')}
      </LinkButton>
      {state === 'PENDING_CONFIRMATION' ? (
        <ActionButton
          label={text('confirm')}
          kind="primary"
          onAct={onConfirm}
          disabledReason={unless('confirmPurchaseOrder')}
          confirm={{ title: text('confirmTitle'), text: text('confirmText') }}
        />
      ) : (
        <>
          <LinkButton href={routes.newTaxInvoice(id)} disabledReason={invoiceReason}>
            {text('invoice')}
          </LinkButton>
          <LinkButton href={routes.newShipmentNotice(id)} kind="primary" disabledReason={shipReason}>
            {text('ship')}
          </LinkButton>
        </>
      )}
    </>
  );
}
