'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { done, type Outcome, refusals, stale } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { ChangePartnerInput, PartnerToChangeQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { PartnerFields } from '../../partner-fields.tsx';
import { ChangePartnerMutation } from './operations.ts';

type Input = Omit<ChangePartnerInput, 'id' | 'expectedVersion'> & { hasAccount: boolean };

export function ChangePartnerForm({ partner }: { partner: NonNullable<PartnerToChangeQuery['partner']> }) {
  const text = useTranslations('channels.partnerForm');
  const change = useMutate(ChangePartnerMutation);
  const { id, version, ...data } = partner;
  const submit = async (typed: Input, key: string, expectedVersion: number): Promise<Outcome> => {
    const { hasAccount, bankAccount, ...values } = typed;
    const input = {
      ...values,
      territory: values.territory ?? [],
      id,
      expectedVersion,
      ...(hasAccount ? { bankAccount } : {}),
    };
    const { changePartner: result } = await change({ input }, key);
    return matchResult(result, {
      Partner: () => done({ message: text('changed'), href: routes.partner(id) }),
      StaleVersion: stale,
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      draftKey={`partner/${id}/edit`}
      version={version}
      initialValues={{ ...data, hasAccount: data.bankAccount !== null }}
      onSubmit={submit}
      cancelHref={routes.partner(id)}
    >
      <PartnerFields />
    </EditForm>
  );
}
