'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { ActivatePromotionMutation, EndPromotionMutation } from './operations.ts';

type Props = {
  id: string;
  name: string;
  version: number;
  state: string;
  draftNumber: number | null;
  allowedActions: readonly string[];
};

export function PromotionActions({ id, name, version, state, draftNumber, allowedActions }: Props) {
  const text = useTranslations('products.promotion');
  const activate = useMutate(ActivatePromotionMutation);
  const end = useMutate(EndPromotionMutation);
  const unless = (action: string) => (allowedActions.includes(action) ? null : text('mayNotWrite'));

  const onActivate = async (): Promise<Outcome> => {
    const { activatePromotion: result } = await activate({ input: { id, expectedVersion: version } });
    return matchResult(result, {
      Promotion: () => done({ message: text('activated') }),
      BudgetBelowUsed: refused,
      StaleVersion: refused,
      ...refusals,
    });
  };
  const onEnd = async (): Promise<Outcome> => {
    const { endPromotion: result } = await end({ input: { id } });
    return matchResult(result, { Promotion: () => done({ message: text('ended') }), ...refusals });
  };
  if (state === 'ENDED') return null;
  return (
    <>
      <ActionButton
        label={text('end')}
        kind="danger"
        onAct={onEnd}
        confirm={{ title: text('endTitle', { name }), text: text('endText') }}
        disabledReason={unless('endPromotion')}
      />
      <LinkButton href={routes.changePromotion(id)} disabledReason={unless('changePromotionDraft')}>
        {text(draftNumber === null ? 'newTerms' : 'changeDraft')}
      </LinkButton>
      {draftNumber !== null && (
        <ActionButton
          label={text(state === 'DRAFT' ? 'activate' : 'publish')}
          kind="primary"
          onAct={onActivate}
          confirm={{ title: text('activateTitle', { name }), text: text('activateText', { number: draftNumber }) }}
          disabledReason={unless('activatePromotion')}
        />
      )}
    </>
  );
}
