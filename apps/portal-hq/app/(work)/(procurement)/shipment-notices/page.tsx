import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { procurementLabels } from '@quanlian/labels/procurement.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf, productsOf, recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { statesWaiting } from '#lib/session.ts';
import { ShipmentNoticesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string; q?: string }> };

export default async function ShipmentNoticesPage({ searchParams }: Props) {
  const { after, view, state, q } = await searchParams;
  const text = await getTranslations('procurement.shipmentNotices');
  const locale = await requestLanguage();
  const waiting = await statesWaiting({ ANNOUNCED: 'goods-receipt.write' });
  const { shipmentNotices } = await readGraph(ShipmentNoticesQuery, {
    after: after ?? null,
    filter: {
      states: statesShown({
        chosen: enumValue(procurementLabels.ShipmentNoticeState, state),
        view,
        waiting,
        views: { arrived: ['ARRIVED'] },
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
            ...(waiting.length > 0 ? [{ key: 'waiting', label: text('waiting') }] : []),
            { key: 'all', label: text('all') },
            { key: 'arrived', label: text('arrived') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('ShipmentNoticeState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="shipment-notices"
        label={text('title')}
        tools
        rows={shipmentNotices.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.shipmentNotice(row.id)}
        columns={[
          { key: 'number', title: text('number'), keep: true, render: (row) => row.number },
          {
            key: 'supplier',
            title: text('supplierAndGoods'),
            render: (row) => (
              <span className={style.two}>
                <span>{nameOf(row.supplier, locale)}</span>
                <small>{productsOf(row.lines, locale)}</small>
              </span>
            ),
          },
          {
            key: 'purchaseOrder',
            keep: true,
            title: text('purchaseOrder'),
            render: (row) => (
              <UiLink href={routes.purchaseOrder(row.purchaseOrder.id)}>{row.purchaseOrder.number}</UiLink>
            ),
          },
          {
            key: 'carrier',
            title: text('carrier'),
            render: (row) => (
              <span className={style.two}>
                <span>{row.carrier}</span>
                {row.waybillNumber !== null && <small>{row.waybillNumber}</small>}
              </span>
            ),
          },
          {
            key: 'shippedOn',
            title: text('shippedOn'),
            phone: 'hidden',
            render: (row) => <DateText value={row.shippedOn} />,
          },
          { key: 'expectedOn', title: text('expectedOn'), render: (row) => <DateText value={row.expectedArrivalOn} /> },
          {
            key: 'location',
            title: text('location'),
            phone: 'hidden',
            render: (row) => recordedName(row.locationName, row.location, locale),
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
