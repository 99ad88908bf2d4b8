import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { distributionLabels } from '@quanlian/labels/distribution.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DeliveriesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string; q?: string }> };

/** What is on its way to the dealer, first what has to be signed for. */
export default async function DeliveriesPage({ searchParams }: Props) {
  const { after, view, state, q } = await searchParams;
  const text = await getTranslations('deliveries.list');
  const locale = await requestLanguage();
  const { shipments } = await readGraph(DeliveriesQuery, {
    after: after ?? null,
    filter: {
      states: statesShown({
        chosen: enumValue(distributionLabels.ShipmentState, state),
        view,
        waiting: ['SHIPPED'],
        views: { disputed: ['DISPUTED'] },
      }),
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
            { key: 'waiting', label: text('waiting') },
            { key: 'all', label: text('all') },
            { key: 'disputed', label: text('disputed') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect
            name="state"
            label={text('state')}
            options={optionsOf('ShipmentState', locale).filter(
              ({ value }) => value !== 'PICKING' && value !== 'CANCELLED',
            )}
          />
        </Filters>
      }
    >
      <DataTable
        id="deliveries"
        label={text('title')}
        rows={shipments.nodes}
        rowKey={(shipment) => shipment.id}
        rowHref={(shipment) => routes.delivery(shipment.id)}
        columns={[
          { key: 'number', title: text('number'), render: (shipment) => shipment.number },
          { key: 'order', title: text('order'), render: (shipment) => shipment.salesOrderNumber },
          {
            key: 'waybill',
            title: text('waybill'),
            render: (shipment) => `${shipment.carrierName ?? ''} ${shipment.waybillNumber ?? ''}`,
          },
          {
            key: 'shippedAt',
            title: text('shippedAt'),
            render: (shipment) => <DateTimeText value={shipment.shippedAt} />,
          },
          {
            key: 'signedAt',
            title: text('signedAt'),
            phone: 'hidden',
            render: (shipment) => <DateTimeText value={shipment.signedAt} />,
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
