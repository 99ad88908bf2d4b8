import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { productsOf, recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { ShipmentNoticesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; q?: string }> };

const views = { underway: ['ANNOUNCED'], arrived: ['ARRIVED'], done: ['CLOSED'] } as const;

export default async function ShipmentNoticesPage({ searchParams }: Props) {
  const { after, view, q } = await searchParams;
  const text = await getTranslations('orders.shipments');
  const locale = await requestLanguage();
  const states = view === 'underway' || view === 'arrived' || view === 'done' ? [...views[view]] : undefined;
  const { shipmentNotices } = await readGraph(ShipmentNoticesQuery, {
    after: after ?? null,
    filter: { states, text: q },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      views={
        <ViewTabs views={['all', 'underway', 'arrived', 'done'].map((key) => ({ key, label: text(`views.${key}`) }))} />
      }
      filters={
        <Filters names={['q']}>
          <FilterText name="q" label={text('search')} />
        </Filters>
      }
    >
      <DataTable
        id="shipments"
        label={text('title')}
        tools
        rows={shipmentNotices.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.shipmentNotice(row.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), render: (row) => row.number },
          { key: 'order', title: text('order'), render: (row) => row.purchaseOrder.number },
          { key: 'products', title: text('products'), render: (row) => productsOf(row.lines, locale) },
          {
            key: 'location',
            title: text('location'),
            phone: 'hidden',
            render: (row) => recordedName(row.locationName, row.location, locale),
          },
          {
            key: 'carrier',
            title: text('carrier'),
            phone: 'hidden',
            render: (row) => [row.carrier, row.waybillNumber].filter((part) => part !== null).join(' · '),
          },
          {
            key: 'shippedOn',
            title: text('shippedOn'),
            phone: 'hidden',
            render: (row) => <DateText value={row.shippedOn} />,
          },
          {
            key: 'arrives',
            title: text('expectedArrivalOn'),
            render: (row) => <DateText value={row.expectedArrivalOn} />,
          },
          {
            key: 'documents',
            title: text('documents'),
            render: (row) =>
              row.documents.some(({ kind }) => kind === 'INSPECTION_REPORT') || row.state === 'CANCELLED' ? (
                text('documentCount', { count: row.documents.length })
              ) : (
                <ToneTag tone="waiting">{text('reportMissing')}</ToneTag>
              ),
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="ShipmentNoticeState" value={row.state} />,
          },
        ]}
        empty={<EmptyState icon="truck" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={shipmentNotices.pageInfo} count={shipmentNotices.nodes.length} />}
      />
    </ListPage>
  );
}
