import { daysShown, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterDays, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { PaymentRequestsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; from?: string; to?: string; q?: string }> };

export default async function PaymentsPage({ searchParams }: Props) {
  const { after, view, q, ...days } = await searchParams;
  const text = await getTranslations('invoices.payments');
  const { paymentRequests } = await readGraph(PaymentRequestsQuery, {
    after: after ?? null,
    filter: {
      ...daysShown(days),
      states: statesShown({
        chosen: undefined,
        view: view ?? 'all',
        waiting: [],
        views: {
          underway: ['PENDING_BUSINESS_APPROVAL', 'PENDING_FINANCE_APPROVAL', 'APPROVED', 'PAYING'],
          paid: ['PAID'],
          failed: ['FAILED', 'RETURNED'],
        },
      }),
      text: q,
    },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      views={
        <ViewTabs views={['all', 'underway', 'paid', 'failed'].map((key) => ({ key, label: text(`views.${key}`) }))} />
      }
      filters={
        <Filters names={['q', 'from', 'to']}>
          <FilterText name="q" label={text('search')} />
          <FilterDays label={text('paidOn')} />
        </Filters>
      }
    >
      <DataTable
        id="payments"
        label={text('title')}
        tools
        rows={paymentRequests.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.payment(row.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), render: (row) => row.number },
          {
            key: 'invoices',
            title: text('invoices'),
            phone: 'hidden',
            render: ({ items }) =>
              text('invoiceCount', { count: items.length, number: items[0]?.openItem.invoiceNumber ?? '—' }),
          },
          {
            key: 'amount',
            title: text('amount'),
            align: 'end',
            render: (row) => <MoneyText value={row.amount} symbol={false} />,
          },
          { key: 'due', title: text('dueOn'), phone: 'hidden', render: (row) => <DateText value={row.dueOn} /> },
          { key: 'paidAt', title: text('paidAt'), render: (row) => <DateTimeText value={row.paidAt} /> },
          {
            key: 'receipt',
            title: text('receipt'),
            render: ({ attempts }) => {
              const url = attempts.map(({ payOut }) => payOut?.receiptUrl ?? null).find((href) => href !== null);
              return url === undefined ? (
                <None />
              ) : (
                <a href={url ?? ''} download>
                  {text('download')}
                </a>
              );
            },
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="PaymentRequestState" value={row.state} />,
          },
        ]}
        empty={<EmptyState icon="payment" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={paymentRequests.pageInfo} count={paymentRequests.nodes.length} />}
      />
    </ListPage>
  );
}
