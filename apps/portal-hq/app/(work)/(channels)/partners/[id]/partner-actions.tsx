'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { EndPartnerMutation, ResumePartnerMutation, SuspendPartnerMutation } from './operations.ts';

type Props = { id: string; state: string; allowedActions: readonly string[] };

export function PartnerActions({ id, state, allowedActions }: Props) {
  const text = useTranslations('channels.partner');
  const suspend = useMutate(SuspendPartnerMutation);
  const resume = useMutate(ResumePartnerMutation);
  const end = useMutate(EndPartnerMutation);
  const unless = (action: string) => (allowedActions.includes(action) ? null : text('needsWrite'));
  const onSuspend = async (reason: string | null, key: string): Promise<Outcome> => {
    const { suspendPartner: result } = await suspend({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { Partner: () => done({ message: text('wasSuspended') }), ...refusals });
  };
  const onResume = async (): Promise<Outcome> => {
    const { resumePartner: result } = await resume({ input: { id } });
    return matchResult(result, { Partner: () => done({ message: text('wasResumed') }), ...refusals });
  };
  const onEnd = async (reason: string | null, key: string): Promise<Outcome> => {
    const { endPartner: result } = await end({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { Partner: () => done({ message: text('wasEnded') }), ...refusals });
  };
  if (state === 'ENDED') return null;
  return (
    <>
      <WordsAction
        label={text('end')}
        explanation={text('endText')}
        kind="danger"
        draftKey={`partner/${id}/end`}
        field="reason"
        fieldLabel={text('why')}
        disabledReason={unless('endPartner')}
        onAct={onEnd}
      />
      {state === 'ACTIVE' ? (
        <WordsAction
          label={text('suspend')}
          explanation={text('suspendText')}
          draftKey={`partner/${id}/suspend`}
          field="reason"
          fieldLabel={text('why')}
          disabledReason={unless('suspendPartner')}
          onAct={onSuspend}
        />
      ) : (
        <ActionButton label={text('resume')} onAct={onResume} disabledReason={unless('resumePartner')} />
      )}
      <LinkButton href={routes.movePartner(id)} disabledReason={unless('movePartner')}>
        {text('move')}
      </LinkButton>
      <LinkButton href={routes.changePartner(id)} kind="primary" disabledReason={unless('changePartner')}>
        {text('change')}
      </LinkButton>
    </>
  );
}
