'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { CancelProductionOrderMutation } from './operations.ts';

type Props = { id: string; state: string; allowedActions: readonly string[] };

export function ProductionOrderActions({ id, state, allowedActions }: Props) {
  const text = useTranslations('production.order');
  const cancel = useMutate(CancelProductionOrderMutation);
  const unless = (action: string) => (allowedActions.includes(action) ? null : text('needsProduction'));
  const onCancel = async (reason: string | null, key: string): Promise<Outcome> => {
    const { cancelProductionOrder: result } = await cancel({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { ProductionOrder: () => done({ message: text('cancelled') }), ...refusals });
  };
  return (
    <>
      {state === 'PLANNED' && (
        <WordsAction
          label={text('cancel')}
          explanation={text('cancelText')}
          kind="danger"
          draftKey={`production-order/${id}/cancel`}
          field="reason"
          fieldLabel={text('reason')}
          disabledReason={unless('cancelProductionOrder')}
          onAct={onCancel}
        />
      )}
      {(state === 'PLANNED' || state === 'IN_PROGRESS') && (
        <LinkButton
          href={routes.issueMaterials(id)}
          kind={state === 'PLANNED' ? 'primary' : 'default'}
          disabledReason={unless('issueMaterials')}
        >
          {text('issue')}
        </LinkButton>
      )}
      {state === 'IN_PROGRESS' && (
        <LinkButton href={routes.returnMaterials(id)} disabledReason={unless('returnMaterials')}>
          {text('returnMaterials')}
        </LinkButton>
      )}
      {state === 'IN_PROGRESS' && (
        <LinkButton href={routes.completeProduction(id)} kind="primary" disabledReason={unless('completeProduction')}>
          {text('complete')}
        </LinkButton>
      )}
    </>
  );
}
