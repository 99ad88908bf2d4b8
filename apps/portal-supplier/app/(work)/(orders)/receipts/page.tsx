import { daysShown, enumValue } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { procurementLabels } from '@quanlian/labels/procurement.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterDays, FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { productsOf, recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { GoodsReceiptsQuery } from './operations.ts';

type Props = {
  searchParams: Promise<{ after?: string; view?: string; from?: string; to?: string; state?: string; q?: string }>;
};

export default async function GoodsReceiptsPage({ searchParams }: Props) {
  const { after, view, state, q, ...days } = await searchParams;
  const text = await getTranslations('orders.receipts');
  const locale = await requestLanguage();
  const chosen = enumValue(procurementLabels.GoodsReceiptState, state);
  const { goodsReceipts } = await readGraph(GoodsReceiptsQuery, {
    after: after ?? null,
    filter: {
      ...daysShown(days),
      states: chosen === undefined ? (view === 'inspecting' ? ['INSPECTING'] : undefined) : [chosen],
      returnStates: view === 'returns' ? ['PENDING', 'RETURNED'] : undefined,
      text: q,
    },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      views={<ViewTabs views={['all', 'inspecting', 'returns'].map((key) => ({ key, label: text(`views.${key}`) }))} />}
      filters={
        <Filters names={['q', 'state', 'from', 'to']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('GoodsReceiptState', locale)} />
          <FilterDays label={text('acceptedOn')} />
        </Filters>
      }
    >
      <DataTable
        id="receipts"
        label={text('title')}
        tools
        rows={goodsReceipts.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.goodsReceipt(row.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), render: (row) => row.number },
          { key: 'order', title: text('order'), render: (row) => row.purchaseOrder.number },
          { key: 'notice', title: text('notice'), phone: 'hidden', render: (row) => row.shipmentNotice.number },
          { key: 'products', title: text('products'), render: (row) => productsOf(row.lines, locale) },
          {
            key: 'location',
            title: text('location'),
            phone: 'hidden',
            render: (row) => recordedName(row.locationName, row.location, locale),
          },
          { key: 'receivedAt', title: text('receivedAt'), render: (row) => <DateTimeText value={row.receivedAt} /> },
          {
            key: 'accepted',
            title: text('acceptedNet'),
            align: 'end',
            render: (row) => <MoneyText value={row.acceptedNet} symbol={false} />,
          },
          {
            key: 'returns',
            title: text('returns'),
            render: (row) =>
              row.returnState === 'NONE' ? <None /> : <StateTag of="SupplierReturnState" value={row.returnState} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="GoodsReceiptState" value={row.state} />,
          },
        ]}
        empty={<EmptyState icon="stock" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={goodsReceipts.pageInfo} count={goodsReceipts.nodes.length} />}
      />
    </ListPage>
  );
}
