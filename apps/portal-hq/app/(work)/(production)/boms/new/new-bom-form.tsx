'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { CreateBomInput } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import type { BomChoices } from '../bom-choices.ts';
import { BomForm } from '../bom-form.tsx';
import { CreateBomMutation } from './operations.ts';

type Props = { from: string | null; choices: BomChoices; initialValues: Partial<CreateBomInput> };

export function NewBomForm({ from, choices, initialValues }: Props) {
  const text = useTranslations('production.bomForm');
  const create = useMutate(CreateBomMutation);
  const submit = async (input: CreateBomInput, key: string): Promise<Outcome> => {
    const { createBom: result } = await create({ input }, key);
    return matchResult(result, {
      Bom: ({ id }) => done({ message: text('saved'), href: routes.bom(id) }),
      ...refusals,
    });
  };
  return (
    <BomForm
      draftKey={`bom/new/${from ?? ''}`}
      isProductFixed={from !== null}
      initialValues={initialValues}
      choices={choices}
      cancelHref={from === null ? routes.boms() : routes.bom(from)}
      onSubmit={submit}
    />
  );
}
