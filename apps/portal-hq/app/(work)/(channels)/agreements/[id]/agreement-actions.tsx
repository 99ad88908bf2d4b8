'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { EndDealerAgreementMutation, OfferDealerAgreementMutation } from './operations.ts';

export function AgreementActions({
  id,
  state,
  allowedActions,
}: {
  id: string;
  state: string;
  allowedActions: readonly string[];
}) {
  const text = useTranslations('channels.agreement');
  const offer = useMutate(OfferDealerAgreementMutation);
  const end = useMutate(EndDealerAgreementMutation);
  const unless = (action: string) => (allowedActions.includes(action) ? null : text('needsWrite'));
  const onOffer = async (): Promise<Outcome> => {
    const { offerDealerAgreement: result } = await offer({ input: { id } });
    return matchResult(result, {
      DealerAgreement: () => done({ message: text('wasOffered') }),
      AgreementOverlaps: refused,
      TerritoryTaken: refused,
      ...refusals,
    });
  };
  const onEnd = async (reason: string | null, key: string): Promise<Outcome> => {
    const { endDealerAgreement: result } = await end({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { DealerAgreement: () => done({ message: text('wasEnded') }), ...refusals });
  };
  return (
    <>
      {state !== 'ENDED' && (
        <WordsAction
          label={text('end')}
          explanation={text('endText')}
          kind="danger"
          draftKey={`agreement/${id}/end`}
          field="reason"
          fieldLabel={text('why')}
          disabledReason={unless('endDealerAgreement')}
          onAct={onEnd}
        />
      )}
      {state === 'DRAFT' && (
        <>
          <LinkButton href={routes.changeAgreement(id)} disabledReason={unless('changeDealerAgreement')}>
            {text('change')}
          </LinkButton>
          <ActionButton
            label={text('offer')}
            kind="primary"
            onAct={onOffer}
            confirm={{ title: text('offerTitle'), text: text('offerText') }}
            disabledReason={unless('offerDealerAgreement')}
          />
        </>
      )}
    </>
  );
}
