import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { SalesChannelsQuery } from './operations.ts';

const channels = ['DEALER', 'SHOP'] as const;

/** From where and by whom each channel is supplied; one that is not set up takes no orders. */
export default async function SalesChannelsPage() {
  const text = await getTranslations('channels.salesChannels');
  const locale = await requestLanguage();
  const { salesChannels } = await readGraph(SalesChannelsQuery);
  const rows = channels.map((channel) => ({ channel, set: salesChannels.find((one) => one.channel === channel) }));
  return (
    <ListPage title={text('title')} description={text('description')}>
      <DataTable
        id="sales-channels"
        label={text('title')}
        rows={rows}
        rowKey={({ channel }) => channel}
        rowHref={({ channel }) => routes.changeSalesChannel(channel)}
        columns={[
          {
            key: 'channel',
            title: text('channel'),
            render: ({ channel }) => labelOf('SalesChannelName', channel, locale),
          },
          {
            key: 'location',
            title: text('location'),
            render: ({ set }) => (set ? nameOf(set.location, locale) : text('notSetUp')),
          },
          {
            key: 'seller',
            title: text('seller'),
            render: ({ set }) => (set ? nameOf(set.legalEntity, locale) : <None />),
          },
          {
            key: 'days',
            title: text('minimumRemaining'),
            align: 'end',
            render: ({ set }) => (set ? text('days', { days: set.minimumRemainingDays }) : <None />),
          },
          { key: 'by', title: text('changedBy'), phone: 'hidden', render: ({ set }) => set?.changedByName ?? <None /> },
          {
            key: 'at',
            title: text('changedAt'),
            phone: 'hidden',
            render: ({ set }) => (set ? <DateTimeText value={set.changedAt} /> : <None />),
          },
        ]}
        empty={null}
      />
    </ListPage>
  );
}
