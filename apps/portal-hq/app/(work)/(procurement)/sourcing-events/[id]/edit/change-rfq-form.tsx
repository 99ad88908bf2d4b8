'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { done, type Outcome, refusals, refused, stale } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { CreateRfqInput, RfqToChangeQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import type { RfqChoices } from '../../rfq-choices.ts';
import { RfqForm } from '../../rfq-form.tsx';
import { UpdateRfqMutation } from './operations.ts';

type Props = { event: NonNullable<RfqToChangeQuery['sourcingEvent']>; choices: RfqChoices };

export function ChangeRfqForm({ event, choices }: Props) {
  const text = useTranslations('procurement.rfqForm');
  const update = useMutate(UpdateRfqMutation);
  const submit = async (values: CreateRfqInput, key: string, expectedVersion: number): Promise<Outcome> => {
    const { updateRfq: result } = await update({ input: { ...values, id: event.id, expectedVersion } }, key);
    return matchResult(result, {
      SourcingEvent: ({ id }) => done({ message: text('changed'), href: routes.sourcingEvent(id) }),
      StaleVersion: stale,
      SupplierNotQualified: refused,
      ...refusals,
    });
  };
  return (
    <RfqForm
      draftKey={`rfq/${event.id}/edit`}
      version={event.version}
      initialValues={{
        title: event.title,
        legalEntityId: event.legalEntity.id,
        deliveryPlace: event.deliveryPlace,
        notes: event.notes,
        questionsCloseAt: event.questionsCloseAt,
        closesAt: event.closesAt,
        opensAt: event.opensAt,
        minimumQuotations: String(event.minimumQuotations),
        lots: event.lots.map((lot) => ({
          productId: lot.product.id,
          quantity: lot.quantity,
          requiredOn: lot.requiredOn,
          deliveryPlace: lot.deliveryPlace,
          qualityNotes: lot.qualityNotes,
          ceilingUnitPrice: lot.ceilingUnitPrice,
        })),
        supplierIds: event.invitations.map(({ supplier }) => supplier.id),
      }}
      choices={choices}
      cancelHref={routes.sourcingEvent(event.id)}
      onSubmit={submit}
    />
  );
}
