'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { done, type Outcome, refusals, stale } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { CreateBomInput } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import type { BomChoices } from '../../bom-choices.ts';
import { BomForm } from '../../bom-form.tsx';
import { ChangeBomDraftMutation } from './operations.ts';

type Props = { id: string; version: number; choices: BomChoices; initialValues: CreateBomInput };

export function ChangeBomForm({ id, version, choices, initialValues }: Props) {
  const text = useTranslations('production.bomForm');
  const change = useMutate(ChangeBomDraftMutation);
  const submit = async (
    { productId: _productId, ...input }: CreateBomInput,
    key: string,
    expectedVersion: number,
  ): Promise<Outcome> => {
    const { changeBomDraft: result } = await change({ input: { ...input, id, expectedVersion } }, key);
    return matchResult(result, {
      Bom: () => done({ message: text('saved'), href: routes.bom(id) }),
      StaleVersion: stale,
      ...refusals,
    });
  };
  return (
    <BomForm
      draftKey={`bom/${id}/edit`}
      version={version}
      isProductFixed
      initialValues={initialValues}
      choices={choices}
      cancelHref={routes.bom(id)}
      onSubmit={submit}
    />
  );
}
