'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { ActivateBomMutation, RetireBomMutation } from './operations.ts';

type Props = { id: string; state: string; allowedActions: readonly string[]; canWrite: boolean };

export function BomActions({ id, state, allowedActions, canWrite }: Props) {
  const text = useTranslations('production.bom');
  const activate = useMutate(ActivateBomMutation);
  const retire = useMutate(RetireBomMutation);
  const unless = (action: string) => (allowedActions.includes(action) ? null : text('needsProduction'));
  const onActivate = async (): Promise<Outcome> => {
    const { activateBom: result } = await activate({ input: { id } });
    return matchResult(result, { Bom: () => done({ message: text('activated') }), ...refusals });
  };
  const onRetire = async (): Promise<Outcome> => {
    const { retireBom: result } = await retire({ input: { id } });
    return matchResult(result, { Bom: () => done({ message: text('retired') }), ...refusals });
  };
  return (
    <>
      {state !== 'RETIRED' && (
        <ActionButton
          label={text('retire')}
          onAct={onRetire}
          confirm={{ title: text('retireTitle'), text: text('retireText') }}
          disabledReason={unless('retireBom')}
        />
      )}
      {canWrite && <LinkButton href={routes.newBom(id)}>{text('newVersion')}</LinkButton>}
      {state === 'DRAFT' && (
        <>
          <LinkButton href={routes.changeBom(id)} disabledReason={unless('changeBomDraft')}>
            {text('change')}
          </LinkButton>
          <ActionButton
            label={text('activate')}
            kind="primary"
            onAct={onActivate}
            confirm={{ title: text('activateTitle'), text: text('activateText') }}
            disabledReason={unless('activateBom')}
          />
        </>
      )}
      {state === 'ACTIVE' && canWrite && (
        <LinkButton href={routes.planProduction(id)} kind="primary">
          {text('plan')}
        </LinkButton>
      )}
    </>
  );
}
