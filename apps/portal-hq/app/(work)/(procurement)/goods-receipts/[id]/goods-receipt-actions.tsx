'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { PutGoodsIntoStockMutation, ReturnRejectedGoodsMutation } from './operations.ts';

type Props = { id: string; state: string; returnState: string; allowedActions: readonly string[] };

export function GoodsReceiptActions({ id, state, returnState, allowedActions }: Props) {
  const text = useTranslations('procurement.goodsReceipt');
  const stock = useMutate(PutGoodsIntoStockMutation);
  const giveBack = useMutate(ReturnRejectedGoodsMutation);
  const unless = (action: string, reason: string) => (allowedActions.includes(action) ? null : reason);
  const onStock = async (): Promise<Outcome> => {
    const { putGoodsIntoStock: result } = await stock({ input: { id } });
    return matchResult(result, { GoodsReceipt: () => done({ message: text('stocked') }), ...refusals });
  };
  const onReturn = async (returnedBy: string | null, key: string): Promise<Outcome> => {
    const { returnRejectedGoods: result } = await giveBack({ input: { id, returnedBy: returnedBy ?? '' } }, key);
    return matchResult(result, { GoodsReceipt: () => done({ message: text('returned') }), ...refusals });
  };
  return (
    <>
      {returnState === 'PENDING' && (
        <WordsAction
          label={text('return')}
          explanation={text('returnText')}
          draftKey={`goods-receipt/${id}/return`}
          field="returnedBy"
          fieldLabel={text('returnedBy')}
          fieldHelp={text('returnedByHelp')}
          disabledReason={unless('returnRejectedGoods', text('needsWarehouse'))}
          onAct={onReturn}
        />
      )}
      {state === 'INSPECTING' && (
        <LinkButton
          href={routes.inspectGoodsReceipt(id)}
          kind="primary"
          disabledReason={unless('inspectGoods', text('needsQuality'))}
        >
          {text('inspect')}
        </LinkButton>
      )}
      {(state === 'ACCEPTED' || state === 'PARTIALLY_ACCEPTED') && (
        <ActionButton
          label={text('stock')}
          kind="primary"
          onAct={onStock}
          confirm={{ title: text('stockTitle'), text: text('stockText') }}
          disabledReason={unless('putGoodsIntoStock', text('needsWarehouse'))}
        />
      )}
    </>
  );
}
