'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { AgreeToSalesReturnMutation, ReceiveSalesReturnMutation, RefuseSalesReturnMutation } from './operations.ts';

type Props = { id: string; state: string; allowedActions: readonly string[] };

export function SalesReturnActions({ id, state, allowedActions }: Props) {
  const text = useTranslations('channels.salesReturn');
  const agree = useMutate(AgreeToSalesReturnMutation);
  const refuse = useMutate(RefuseSalesReturnMutation);
  const receive = useMutate(ReceiveSalesReturnMutation);
  const unless = (action: string, reason: string) => (allowedActions.includes(action) ? null : reason);

  const onAgree = async (comment: string | null, key: string): Promise<Outcome> => {
    const { agreeToSalesReturn: result } = await agree({ input: { id, comment } }, key);
    return matchResult<typeof result, Outcome>(result, {
      SalesReturn: () => done({ message: text('agreed') }),
      ...refusals,
    });
  };
  const onRefuse = async (comment: string | null, key: string): Promise<Outcome> => {
    const { refuseSalesReturn: result } = await refuse({ input: { id, comment: comment ?? '' } }, key);
    return matchResult<typeof result, Outcome>(result, {
      SalesReturn: () => done({ message: text('refused') }),
      ...refusals,
    });
  };
  const onReceive = async (waybill: string | null, key: string): Promise<Outcome> => {
    const { receiveSalesReturn: result } = await receive({ input: { id, waybill } }, key);
    return matchResult<typeof result, Outcome>(result, {
      SalesReturn: () => done({ message: text('received') }),
      ...refusals,
    });
  };
  return (
    <>
      {state === 'REQUESTED' && (
        <WordsAction
          label={text('refuse')}
          kind="danger"
          draftKey={`sales-return/${id}/refuse`}
          field="comment"
          fieldLabel={text('why')}
          fieldHelp={text('shopperReads')}
          disabledReason={unless('refuseSalesReturn', text('needsService'))}
          onAct={onRefuse}
        />
      )}
      {state === 'REQUESTED' && (
        <WordsAction
          label={text('agree')}
          kind="primary"
          draftKey={`sales-return/${id}/agree`}
          field="comment"
          fieldLabel={text('whereTo')}
          fieldHelp={text('shopperReads')}
          optional
          disabledReason={unless('agreeToSalesReturn', text('needsService'))}
          onAct={onAgree}
        />
      )}
      {state === 'AGREED' && (
        <WordsAction
          label={text('receive')}
          explanation={text('receiveText')}
          kind="primary"
          draftKey={`sales-return/${id}/receive`}
          field="comment"
          fieldLabel={text('waybill')}
          optional
          disabledReason={unless('receiveSalesReturn', text('needsWarehouse'))}
          onAct={onReceive}
        />
      )}
    </>
  );
}
