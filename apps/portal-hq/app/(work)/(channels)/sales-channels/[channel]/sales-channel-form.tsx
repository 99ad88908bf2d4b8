'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { DecimalField, SelectField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, refused, stale } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { ChangeSalesChannelMutation } from '../operations.ts';

type Values = { locationId: string; minimumRemainingDays: string };
type Props = {
  channel: 'DEALER' | 'SHOP';
  version: number;
  locations: readonly { value: string; label: string; legalEntityId: string }[];
  locationId: string | null;
  minimumRemainingDays: number | null;
};

/** The place says who sells: stock, seller, invoice and payee are one entity. */
export function SalesChannelForm({ channel, version, locations, locationId, minimumRemainingDays }: Props) {
  const text = useTranslations('channels.salesChannels');
  const change = useMutate(ChangeSalesChannelMutation);
  const submit = async (values: Values, key: string, expectedVersion: number): Promise<Outcome> => {
    const legalEntityId = locations.find(({ value }) => value === values.locationId)?.legalEntityId ?? '';
    const { changeSalesChannel: result } = await change(
      {
        input: {
          channel,
          expectedVersion,
          locationId: values.locationId,
          legalEntityId,
          minimumRemainingDays: Number(values.minimumRemainingDays),
        },
      },
      key,
    );
    return matchResult(result, {
      SalesChannel: () => done({ message: text('saved'), href: routes.salesChannels() }),
      StaleVersion: stale,
      LocationOfOtherEntity: refused,
      ...refusals,
    });
  };
  return (
    <EditForm<Values>
      draftKey={`sales-channel/${channel}`}
      version={version}
      initialValues={{
        ...(locationId === null ? {} : { locationId }),
        ...(minimumRemainingDays === null ? {} : { minimumRemainingDays: String(minimumRemainingDays) }),
      }}
      onSubmit={submit}
      cancelHref={routes.salesChannels()}
    >
      <SelectField
        name="locationId"
        label={text('location')}
        help={text('locationHelp')}
        options={locations.map(({ value, label }) => ({ value, label }))}
      />
      <DecimalField
        name="minimumRemainingDays"
        label={text('minimumRemaining')}
        help={text('minimumRemainingHelp')}
        digits={0}
        suffix={text('dayUnit')}
      />
    </EditForm>
  );
}
