import { ProgressBar } from '@quanlian/app-kit/documents/progress.tsx';
import { daysShown, enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { procurementLabels } from '@quanlian/labels/procurement.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterDays, FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { productsOf, recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, DateTimeText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { PurchaseOrdersQuery } from './operations.ts';

type Props = {
  searchParams: Promise<{ after?: string; view?: string; from?: string; to?: string; state?: string; q?: string }>;
};

export default async function PurchaseOrdersPage({ searchParams }: Props) {
  const { after, view, state, q, ...days } = await searchParams;
  const text = await getTranslations('orders.orders');
  const locale = await requestLanguage();
  const { purchaseOrders } = await readGraph(PurchaseOrdersQuery, {
    after: after ?? null,
    filter: {
      ...daysShown(days),
      states: statesShown({
        chosen: enumValue(procurementLabels.PurchaseOrderState, state),
        view: view ?? 'all',
        waiting: [],
        views: {
          confirm: ['PENDING_CONFIRMATION'],
          received: ['RECEIVED', 'CLOSED'],
        },
      }),
      isLate: view === 'late' ? true : null,
      isToShip: view === 'ship' ? true : null,
      text: q,
    },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      views={
        <ViewTabs
          views={['all', 'confirm', 'ship', 'late', 'received'].map((key) => ({ key, label: text(`views.${key}`) }))}
        />
      }
      filters={
        <Filters names={['q', 'state', 'from', 'to']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('PurchaseOrderState', locale)} />
          <FilterDays label={text('orderedOn')} />
        </Filters>
      }
    >
      <DataTable
        id="orders"
        label={text('title')}
        tools
        rows={purchaseOrders.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.purchaseOrder(row.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), render: (row) => row.number },
          { key: 'products', title: text('products'), render: (row) => productsOf(row.lines, locale) },
          {
            key: 'buyer',
            title: text('buyerAndPlace'),
            phone: 'hidden',
            render: (row) => (
              <span className={style.two}>
                <span>{recordedName(row.buyerName, row.legalEntity, locale)}</span>
                <small>{recordedName(row.locationName, row.location, locale)}</small>
              </span>
            ),
          },
          {
            key: 'gross',
            title: text('gross'),
            align: 'end',
            render: (row) => <MoneyText value={row.gross} symbol={false} />,
          },
          {
            key: 'requiredDate',
            title: text('requiredDate'),
            render: (row) => <DateText value={earliestOf(row.lines)} />,
          },
          { key: 'progress', title: text('progress'), render: (row) => <ProgressBar progress={row.progress} /> },
          {
            key: 'sentAt',
            title: text('sentAt'),
            phone: 'hidden',
            render: (row) => <DateTimeText value={row.sentAt} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="PurchaseOrderState" value={row.state} />,
          },
        ]}
        empty={<EmptyState icon="purchase" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={purchaseOrders.pageInfo} count={purchaseOrders.nodes.length} />}
      />
    </ListPage>
  );
}

/** The first day on which something of the order is needed. */
function earliestOf(lines: readonly { requiredDate: string }[]): string | null {
  return lines.map(({ requiredDate }) => requiredDate).toSorted()[0] ?? null;
}
