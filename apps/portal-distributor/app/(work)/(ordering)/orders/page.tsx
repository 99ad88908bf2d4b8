import { SalesOrderSum } from '@quanlian/app-kit/documents/sales-order-sum.tsx';
import { daysShown, enumValue, idShown, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { distributionLabels } from '@quanlian/labels/distribution.ts';
import { labelOf, optionsOf } from '@quanlian/labels/labels.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
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
import { OrdersQuery } from './operations.ts';

type Props = {
  searchParams: Promise<{
    after?: string;
    view?: string;
    agreement?: string;
    from?: string;
    to?: string;
    state?: string;
    q?: string;
  }>;
};

export default async function OrdersPage({ searchParams }: Props) {
  const { after, view, state, q, agreement, ...days } = await searchParams;
  const text = await getTranslations('ordering.orders');
  const locale = await requestLanguage();
  const { salesOrders } = await readGraph(OrdersQuery, {
    after: after ?? null,
    filter: {
      ...daysShown(days),
      agreementId: idShown(agreement),
      states:
        statesShown({
          chosen: enumValue(distributionLabels.SalesOrderState, state),
          view,
          waiting: [],
          views: {
            open: ['PLACING', 'AWAITING_APPROVAL', 'AWAITING_ALLOCATION', 'AWAITING_SHIPMENT', 'PARTLY_SHIPPED'],
            sign: ['PARTLY_SHIPPED', 'SHIPPED'],
          },
        }) ?? null,
      text: q ?? null,
    },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={
        <LinkButton href={routes.newOrder()} kind="primary" icon={<Icon name="plus" />}>
          {text('new')}
        </LinkButton>
      }
      views={
        <ViewTabs
          views={[
            { key: 'all', label: text('all') },
            { key: 'open', label: text('open') },
            { key: 'sign', label: text('toSign') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state', 'agreement', 'from', 'to']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('SalesOrderState', locale)} />
          <FilterChip name="agreement" label={text('ofAgreement')} />
          <FilterDays label={text('boughtOn')} />
        </Filters>
      }
    >
      <DataTable
        id="orders"
        label={text('title')}
        tools
        rows={salesOrders.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.order(row.id)}
        columns={[
          {
            key: 'number',
            keep: true,
            title: text('number'),
            render: (row) => (
              <span className={style.two}>
                <span>{row.number}</span>
                <small>
                  {row.asked
                    .map((line) => recordedName(line.productName, line.product, locale))
                    .join(locale === 'en' ? ', ' : '、')}
                </small>
              </span>
            ),
          },
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
            render: (row) => <DateTimeText value={row.createdAt} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="SalesOrderState" value={row.state} />,
          },
        ]}
        empty={<EmptyState icon="purchase" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={salesOrders.pageInfo} count={salesOrders.nodes.length} />}
      />
    </ListPage>
  );
}
