import { SalesOrderSum } from '@quanlian/app-kit/documents/sales-order-sum.tsx';
import { daysShown, enumValue, idShown, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { distributionLabels } from '@quanlian/labels/distribution.ts';
import { labelOf, optionsOf } from '@quanlian/labels/labels.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import {
  FilterChip,
  FilterDays,
  FilterSelect,
  Filters,
  FilterText,
  Paging,
  ViewTabs,
} from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { statesWaiting } from '#lib/session.ts';
import { SalesOrdersQuery } from './operations.ts';

type Props = {
  searchParams: Promise<{
    after?: string;
    view?: string;
    agreement?: string;
    from?: string;
    to?: string;
    channel?: string;
    state?: string;
    q?: string;
  }>;
};

export default async function SalesOrdersPage({ searchParams }: Props) {
  const { after, view, channel, state, q, agreement, ...days } = await searchParams;
  const text = await getTranslations('channels.salesOrders');
  const locale = await requestLanguage();
  const waiting = await statesWaiting({
    AWAITING_APPROVAL: 'sales-order.approve',
    AWAITING_ALLOCATION: 'sales-order.allocate',
    AWAITING_SHIPMENT: 'shipment.write',
    PARTLY_SHIPPED: 'shipment.write',
  });
  const { salesOrders } = await readGraph(SalesOrdersQuery, {
    after: after ?? null,
    filter: {
      ...daysShown(days),
      agreementId: idShown(agreement),
      channel: enumValue(distributionLabels.SalesChannelName, channel) ?? null,
      states:
        statesShown({
          chosen: enumValue(distributionLabels.SalesOrderState, state),
          view,
          waiting,
          views: {
            approve: ['AWAITING_APPROVAL'],
            allocate: ['AWAITING_ALLOCATION'],
            ship: ['AWAITING_SHIPMENT', 'PARTLY_SHIPPED'],
          },
        }) ?? null,
      text: q ?? null,
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
            { key: 'approve', label: text('toApprove') },
            { key: 'allocate', label: text('toAllocate') },
            { key: 'ship', label: text('toShip') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'channel', 'state', 'agreement', 'from', 'to']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="channel" label={text('channel')} options={optionsOf('SalesChannelName', locale)} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('SalesOrderState', locale)} />
          <FilterChip name="agreement" label={text('ofAgreement')} />
          <FilterDays label={text('soldOn')} />
        </Filters>
      }
    >
      <DataTable
        id="sales-orders"
        label={text('title')}
        tools
        rows={salesOrders.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.salesOrder(row.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), render: (row) => row.number },
          {
            key: 'buyer',
            title: text('buyerAndGoods'),
            render: (row) => (
              <span className={style.two}>
                <span>{row.buyerName}</span>
                <small>
                  {row.asked
                    .map((line) => recordedName(line.productName, line.product, locale))
                    .join(locale === 'en' ? ', ' : '、')}
                </small>
              </span>
            ),
          },
          { key: 'channel', title: text('channel'), render: (row) => labelOf('SalesChannelName', row.channel, locale) },
          {
            key: 'gross',
            title: text('gross'),
            align: 'end',
            render: (row) => <SalesOrderSum order={row} symbol={false} />,
          },
          {
            key: 'funding',
            title: text('funding'),
            render: (row) => labelOf('SalesOrderFunding', row.funding, locale),
          },
          {
            key: 'createdAt',
            title: text('createdAt'),
            phone: 'hidden',
            render: (row) => <DateTimeText value={row.createdAt} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="SalesOrderState" value={row.state} />,
          },
        ]}
        empty={<EmptyState icon="channel" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={salesOrders.pageInfo} count={salesOrders.nodes.length} />}
      />
    </ListPage>
  );
}
