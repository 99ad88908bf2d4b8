'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { CreateRfqInput } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import type { RfqChoices } from '../rfq-choices.ts';
import { RfqForm } from '../rfq-form.tsx';
import { CreateRfqMutation } from './operations.ts';

export function NewRfqForm({ choices }: { choices: RfqChoices }) {
  const text = useTranslations('procurement.rfqForm');
  const create = useMutate(CreateRfqMutation);
  const submit = async (input: CreateRfqInput, key: string): Promise<Outcome> => {
    const { createRfq: result } = await create({ input }, key);
    return matchResult(result, {
      SourcingEvent: ({ id }) => done({ message: text('created'), href: routes.sourcingEvent(id) }),
      SupplierNotQualified: refused,
      ...refusals,
    });
  };
  const [entity] = choices.legalEntities;
  return (
    <RfqForm
      draftKey="rfq/new"
      initialValues={{
        lots: [{}],
        minimumQuotations: '3',
        ...(choices.legalEntities.length === 1 && entity !== undefined
          ? { legalEntityId: entity.value, deliveryPlace: choices.addresses[entity.value] }
          : {}),
      }}
      choices={choices}
      cancelHref={routes.sourcingEvents()}
      onSubmit={submit}
    />
  );
}
