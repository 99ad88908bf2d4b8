import { daysShown, enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { procurementLabels } from '@quanlian/labels/procurement.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterDays, FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf, productsOf, recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { statesWaiting } from '#lib/session.ts';
import { GoodsReceiptsQuery } from './operations.ts';

type Props = {
  searchParams: Promise<{ after?: string; view?: string; from?: string; to?: string; state?: string; q?: string }>;
};

export default async function GoodsReceiptsPage({ searchParams }: Props) {
  const { after, view, state, q, ...days } = await searchParams;
  const text = await getTranslations('procurement.goodsReceipts');
  const locale = await requestLanguage();
  const waiting = await statesWaiting({
    INSPECTING: 'goods-receipt.inspect',
    ACCEPTED: 'goods-receipt.write',
    PARTIALLY_ACCEPTED: 'goods-receipt.write',
    REJECTED: 'goods-receipt.write',
  });
  const { goodsReceipts } = await readGraph(GoodsReceiptsQuery, {
    after: after ?? null,
    filter: {
      ...daysShown(days),
      states: statesShown({
        chosen: enumValue(procurementLabels.GoodsReceiptState, state),
        view,
        waiting,
        views: { stocked: ['STOCKED'] },
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
            { key: 'stocked', label: text('stocked') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state', 'from', 'to']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('GoodsReceiptState', locale)} />
          <FilterDays label={text('acceptedOn')} />
        </Filters>
      }
    >
      <DataTable
        id="goods-receipts"
        label={text('title')}
        tools
        rows={goodsReceipts.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.goodsReceipt(row.id)}
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
            key: 'acceptedNet',
            title: text('acceptedNet'),
            align: 'end',
            render: (row) => <MoneyText value={row.acceptedNet} symbol={false} />,
          },
          {
            key: 'receivedAt',
            title: text('receivedAt'),
            width: 230,
            render: (row) => (
              <span className={style.two}>
                <span>
                  <DateTimeText value={row.receivedAt} /> {row.receivedByName}
                </span>
                <small>{recordedName(row.locationName, row.location, locale)}</small>
              </span>
            ),
          },
          {
            key: 'returnState',
            title: text('returnState'),
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
