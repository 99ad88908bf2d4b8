import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { ChannelLocationsQuery, SalesChannelsQuery } from '../operations.ts';
import { SalesChannelForm } from './sales-channel-form.tsx';

const channels = { dealer: 'DEALER', shop: 'SHOP' } as const;

export default async function SalesChannelPage({ params }: { params: Promise<{ channel: string }> }) {
  const asked = (await params).channel;
  const channel = found(asked === 'dealer' || asked === 'shop' ? channels[asked] : null);
  const text = await getTranslations('channels.salesChannels');
  const locale = await requestLanguage();
  const [{ salesChannels }, { locations }] = await Promise.all([
    readGraph(SalesChannelsQuery),
    readGraph(ChannelLocationsQuery),
  ]);
  const set = salesChannels.find((one) => one.channel === channel);
  return (
    <DetailPage
      back={{ href: routes.salesChannels(), label: text('title') }}
      title={labelOf('SalesChannelName', channel, locale)}
    >
      <SalesChannelForm
        channel={channel}
        version={set?.version ?? 0}
        locations={locations.map((location) => ({
          value: location.id,
          label: `${nameOf(location, locale)} · ${nameOf(location.legalEntity, locale)}`,
          legalEntityId: location.legalEntity.id,
        }))}
        locationId={set?.location.id ?? null}
        minimumRemainingDays={set?.minimumRemainingDays ?? null}
      />
    </DetailPage>
  );
}
