import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { SalesReturnsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; q?: string }> };

export default async function SalesReturnsPage({ searchParams }: Props) {
  const { after, view = 'requested', q } = await searchParams;
  const text = await getTranslations('channels.salesReturns');
  const locale = await requestLanguage();
  const states =
    view === 'requested' ? (['REQUESTED'] as const) : view === 'agreed' ? (['AGREED'] as const) : undefined;
  const { salesReturns } = await readGraph(SalesReturnsQuery, {
    after: after ?? null,
    filter: { states: states ? [...states] : null, text: q ?? null },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      views={
        <ViewTabs
          views={[
            { key: 'requested', label: text('requested') },
            { key: 'agreed', label: text('agreed') },
            { key: 'all', label: text('all') },
          ]}
        />
      }
      filters={
        <Filters names={['q']}>
          <FilterText name="q" label={text('search')} />
        </Filters>
      }
    >
      <DataTable
        id="sales-returns"
        label={text('title')}
        tools
        rows={salesReturns.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.salesReturn(row.id)}
        columns={[
          { key: 'number', title: text('number'), render: (row) => row.number },
          { key: 'order', title: text('order'), render: (row) => row.salesOrderNumber },
          { key: 'buyer', title: text('buyer'), render: (row) => row.buyerName },
          { key: 'reason', title: text('reason'), render: (row) => labelOf('SalesReturnReason', row.reason, locale) },
          {
            key: 'gross',
            title: text('gross'),
            align: 'end',
            render: (row) => <MoneyText value={row.gross} symbol={false} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="SalesReturnState" value={row.state} />,
          },
          {
            key: 'at',
            title: text('createdAt'),
            phone: 'hidden',
            render: (row) => <DateTimeText value={row.createdAt} />,
          },
        ]}
        empty={<EmptyState icon="inbox" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={salesReturns.pageInfo} count={salesReturns.nodes.length} />}
      />
    </ListPage>
  );
}
