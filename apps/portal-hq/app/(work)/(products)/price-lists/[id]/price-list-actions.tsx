'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { DateField } from '@quanlian/ui/form/fields.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { DiscardPriceListDraftMutation, PublishPriceListMutation, RetirePriceListMutation } from './operations.ts';

type Props = {
  id: string;
  name: string;
  version: number;
  state: string;
  draftNumber: number | null;
  isPublished: boolean;
  today: string;
  allowedActions: readonly string[];
};

export function PriceListActions({ id, name, version, state, draftNumber, isPublished, today, allowedActions }: Props) {
  const text = useTranslations('products.priceList');
  const publish = useMutate(PublishPriceListMutation);
  const discard = useMutate(DiscardPriceListDraftMutation);
  const retire = useMutate(RetirePriceListMutation);
  const unless = (action: string) => (allowedActions.includes(action) ? null : text('mayNotWrite'));

  const onPublish = async ({ validFrom }: { validFrom: string }, key: string): Promise<Outcome> => {
    const input = { id, expectedVersion: version, validFrom };
    const { publishPriceList: result } = await publish({ input }, key);
    return matchResult(result, {
      PriceList: () => done({ message: text('published') }),
      PriceListEmpty: refused,
      ShopPriceListExists: refused,
      StaleVersion: refused,
      ...refusals,
    });
  };
  const onDiscard = async (): Promise<Outcome> => {
    const { discardPriceListDraft: result } = await discard({ input: { id } });
    return matchResult(result, { PriceList: () => done({ message: text('discarded') }), ...refusals });
  };
  const onRetire = async (): Promise<Outcome> => {
    const { retirePriceList: result } = await retire({ input: { id } });
    return matchResult(result, {
      PriceList: () => done({ message: text('retired') }),
      PriceListInUse: refused,
      ...refusals,
    });
  };
  if (state === 'RETIRED') return null;
  return (
    <>
      <ActionButton
        label={text('retire')}
        kind="danger"
        onAct={onRetire}
        confirm={{ title: text('retireTitle', { name }), text: text('retireText') }}
        disabledReason={unless('retirePriceList')}
      />
      {draftNumber !== null && isPublished && (
        <ActionButton
          label={text('discard')}
          onAct={onDiscard}
          confirm={{ title: text('discardTitle', { number: draftNumber }), text: text('discardText') }}
          disabledReason={unless('discardPriceListDraft')}
        />
      )}
      <LinkButton href={routes.changePriceList(id)} disabledReason={unless('changePriceListDraft')}>
        {text(draftNumber === null ? 'newVersion' : 'changeDraft')}
      </LinkButton>
      {draftNumber !== null && (
        <DialogForm<{ validFrom: string }>
          label={text('publish')}
          explanation={text('publishText', { number: draftNumber })}
          kind="primary"
          disabledReason={unless('publishPriceList')}
          draftKey={`price-list/${id}/publish/${version}`}
          initialValues={{ validFrom: today }}
          onSubmit={onPublish}
        >
          <DateField name="validFrom" label={text('validFrom')} min={today} />
        </DialogForm>
      )}
    </>
  );
}
