'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { done, type Outcome, refusals, stale } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { ChangeOutletInput, OutletToChangeQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { OutletFields } from '../outlet-fields.tsx';
import { ChangeOutletMutation } from './operations.ts';

type Input = Omit<ChangeOutletInput, 'id' | 'expectedVersion'>;

export function ChangeOutletForm({ outlet }: { outlet: NonNullable<OutletToChangeQuery['partner']> }) {
  const text = useTranslations('deliveries.outletForm');
  const change = useMutate(ChangeOutletMutation);
  const { id, version, ...data } = outlet;
  const submit = async (values: Input, key: string, expectedVersion: number): Promise<Outcome> => {
    const { changeOutlet: result } = await change({ input: { ...values, id, expectedVersion } }, key);
    return matchResult(result, {
      Partner: () => done({ message: text('changed'), href: routes.outlets() }),
      StaleVersion: stale,
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      draftKey={`outlet/${id}/edit`}
      version={version}
      initialValues={data}
      onSubmit={submit}
      cancelHref={routes.outlets()}
    >
      <OutletFields />
    </EditForm>
  );
}
