import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { paymentsLabels } from '@quanlian/labels/payments.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterSelect, Filters, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { RefundsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string }> };

export default async function RefundsPage({ searchParams }: Props) {
  const { after, view, state } = await searchParams;
  const text = await getTranslations('payments.refunds');
  const locale = await requestLanguage();
  const { refunds } = await readGraph(RefundsQuery, {
    after: after ?? null,
    filter: {
      states:
        statesShown({
          chosen: enumValue(paymentsLabels.RefundState, state),
          view: view ?? 'all',
          waiting: [],
          views: {
            underway: ['SENDING', 'UNKNOWN', 'PROCESSING', 'BOOKING'],
            done: ['SUCCEEDED'],
            failed: ['ABNORMAL', 'FAILED', 'CONFLICTED'],
          },
        }) ?? null,
    },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      views={
        <ViewTabs
          views={[
            { key: 'all', label: text('all') },
            { key: 'underway', label: text('underway') },
            { key: 'done', label: text('done') },
            { key: 'failed', label: text('failed') },
          ]}
        />
      }
      filters={
        <Filters names={['state']}>
          <FilterSelect name="state" label={text('state')} options={optionsOf('RefundState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="refunds"
        label={text('title')}
        tools
        rows={refunds.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.refund(row.id)}
        columns={[
          {
            key: 'number',
            keep: true,
            title: text('numberAndChannel'),
            render: (row) => (
              <span className={style.two}>
                <span>{row.number}</span>
                {row.channelRefundId !== null && <small>{row.channelRefundId}</small>}
              </span>
            ),
          },
          {
            key: 'order',
            keep: true,
            title: text('paymentAndOrder'),
            render: ({ paymentOrder }) => (
              <span className={style.two}>
                <span>{paymentOrder.number}</span>
                <small>{paymentOrder.orderNumber}</small>
              </span>
            ),
          },
          {
            key: 'amount',
            title: text('amountCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.amount} symbol={false} />,
          },
          {
            key: 'reason',
            title: text('reason'),
            render: (row) => (
              <span className={style.two}>
                <span>{row.reason}</span>
                <small>{row.failureReason}</small>
              </span>
            ),
          },
          {
            key: 'createdAt',
            title: text('createdAt'),
            phone: 'hidden',
            render: (row) => <DateTimeText value={row.createdAt} />,
          },
          { key: 'at', title: text('refundedAt'), render: (row) => <DateTimeText value={row.refundedAt} /> },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="RefundState" value={row.state} />,
          },
        ]}
        empty={<EmptyState icon="payment" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={refunds.pageInfo} count={refunds.nodes.length} />}
      />
    </ListPage>
  );
}
