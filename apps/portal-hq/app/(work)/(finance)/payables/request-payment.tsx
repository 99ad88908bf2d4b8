'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useSelection } from '@quanlian/ui/table-shell.tsx';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { CreatePaymentRequestMutation } from './operations.ts';

/** The bulk bar's button: asks for the payment of what is selected, and hands it in for approval. */
export function RequestPayment() {
  const text = useTranslations('finance.payables');
  const { ids, clear } = useSelection();
  const create = useMutate(CreatePaymentRequestMutation);
  const onCreate = async (purpose: string | null, key: string): Promise<Outcome> => {
    const { createPaymentRequest: result } = await create({ input: { openItemIds: ids, purpose, submit: true } }, key);
    return matchResult(result, {
      PaymentRequest: ({ id, number }) => {
        clear();
        return done({ message: text('requested', { number }), href: routes.paymentRequest(id) });
      },
      OpenItemNotAvailable: refused,
      MixedParties: refused,
      PayeeUnknown: refused,
      NotFound: refusals.NotFound,
      InvalidInput: refusals.InvalidInput,
      IdempotencyKeyReused: refusals.IdempotencyKeyReused,
    });
  };
  return (
    <WordsAction
      label={text('requestPayment')}
      explanation={text('requestText')}
      kind="primary"
      draftKey="payment-request/new"
      field="comment"
      fieldLabel={text('purpose')}
      fieldHelp={text('purposeHelp')}
      optional
      onAct={onCreate}
    />
  );
}
