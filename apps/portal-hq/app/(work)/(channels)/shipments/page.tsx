import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { distributionLabels } from '@quanlian/labels/distribution.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { statesWaiting } from '#lib/session.ts';
import { ShipmentsQuery } from './operations.ts';

const channelNames = { DEALER: true, SHOP: true };

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string; channel?: string; q?: string }> };

export default async function ShipmentsPage({ searchParams }: Props) {
  const { after, view, state, channel, q } = await searchParams;
  const text = await getTranslations('channels.shipments');
  const locale = await requestLanguage();
  const waiting = await statesWaiting({ PICKING: 'shipment.write', DISPUTED: 'shipment.decide' });
  const { shipments } = await readGraph(ShipmentsQuery, {
    after: after ?? null,
    filter: {
      states: statesShown({
        chosen: enumValue(distributionLabels.ShipmentState, state),
        view,
        waiting,
        views: { onTheWay: ['SHIPPED'], disputed: ['DISPUTED'] },
      }),
      channel: enumValue(channelNames, channel),
      text: q,
    },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      views={
        <ViewTabs
          views={[
            ...(waiting.length > 0 ? [{ key: 'waiting', label: text('waiting') }] : []),
            { key: 'all', label: text('all') },
            { key: 'onTheWay', label: text('onTheWay') },
            { key: 'disputed', label: text('disputed') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state', 'channel']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('ShipmentState', locale)} />
          <FilterSelect
            name="channel"
            label={text('channel')}
            options={[
              { value: 'DEALER', label: text('dealers') },
              { value: 'SHOP', label: text('shop') },
            ]}
          />
        </Filters>
      }
    >
      <DataTable
        id="shipments"
        label={text('title')}
        tools
        rows={shipments.nodes}
        rowKey={(shipment) => shipment.id}
        rowHref={(shipment) => routes.shipment(shipment.id)}
        columns={[
          { key: 'number', title: text('number'), render: (shipment) => shipment.number },
          { key: 'order', title: text('order'), render: (shipment) => shipment.salesOrderNumber },
          { key: 'buyer', title: text('buyer'), render: (shipment) => shipment.buyerName },
          {
            key: 'channel',
            title: text('channel'),
            phone: 'hidden',
            render: (shipment) => (shipment.channel === 'SHOP' ? text('shop') : text('dealers')),
          },
          {
            key: 'waybill',
            title: text('waybill'),
            render: (shipment) =>
              shipment.waybillNumber === null ? <None /> : `${shipment.carrierName} ${shipment.waybillNumber}`,
          },
          {
            key: 'shippedAt',
            title: text('shippedAt'),
            phone: 'hidden',
            render: (shipment) => <DateTimeText value={shipment.shippedAt} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (shipment) => <StateTag of="ShipmentState" value={shipment.state} />,
          },
        ]}
        empty={<EmptyState icon="truck" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={shipments.pageInfo} count={shipments.nodes.length} />}
      />
    </ListPage>
  );
}
