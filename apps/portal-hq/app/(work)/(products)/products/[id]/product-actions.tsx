'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { ActivateProductMutation, RetireProductMutation } from './operations.ts';

type Props = { id: string; name: string; state: string; obstacles: readonly string[]; mayWrite: boolean };

export function ProductActions({ id, name, state, obstacles, mayWrite }: Props) {
  const text = useTranslations('products.product');
  const activate = useMutate(ActivateProductMutation);
  const retire = useMutate(RetireProductMutation);
  const forbidden = mayWrite ? null : text('mayNotWrite');

  const onActivate = async (): Promise<Outcome> => {
    const { activateProduct: result } = await activate({ input: { id } });
    return matchResult(result, {
      Product: () => done({ message: text('activated') }),
      ProductIncomplete: ({ message, obstacles: missing }) => ({
        kind: 'refused',
        message: [message, ...missing].join(' '),
      }),
      ...refusals,
    });
  };
  const onRetire = async (): Promise<Outcome> => {
    const { retireProduct: result } = await retire({ input: { id } });
    return matchResult(result, { Product: () => done({ message: text('retired') }), ...refusals });
  };
  const incomplete = obstacles.length === 0 ? null : text('incomplete', { obstacles: obstacles.join(text('comma')) });
  return (
    <>
      {state !== 'RETIRED' && (
        <ActionButton
          label={text('retire')}
          kind="danger"
          onAct={onRetire}
          disabledReason={forbidden}
          confirm={{ title: text('retireTitle', { name }), text: text('retireText') }}
        />
      )}
      <LinkButton href={routes.changeProduct(id)} disabledReason={forbidden}>
        {text('change')}
      </LinkButton>
      {state !== 'ACTIVE' && (
        <ActionButton
          label={text(state === 'RETIRED' ? 'reactivate' : 'activate')}
          kind="primary"
          onAct={onActivate}
          disabledReason={forbidden ?? incomplete}
        />
      )}
    </>
  );
}
