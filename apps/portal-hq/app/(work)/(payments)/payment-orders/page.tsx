import { daysShown, enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { paymentsLabels } from '@quanlian/labels/payments.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterDays, FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { statesWaiting } from '#lib/session.ts';
import { PaymentOrdersQuery } from './operations.ts';

type Props = {
  searchParams: Promise<{ after?: string; view?: string; from?: string; to?: string; state?: string; q?: string }>;
};

export default async function PaymentOrdersPage({ searchParams }: Props) {
  const { after, view, state, q, ...days } = await searchParams;
  const text = await getTranslations('payments.paymentOrders');
  const locale = await requestLanguage();
  // Only those who may have the channel asked can lead a contradiction on.
  const waiting = await statesWaiting({ CONFLICTED: 'merchant.write' });
  const { paymentOrders } = await readGraph(PaymentOrdersQuery, {
    after: after ?? null,
    filter: {
      ...daysShown(days),
      text: q ?? null,
      states:
        statesShown({
          chosen: enumValue(paymentsLabels.PaymentOrderState, state),
          view: view ?? 'all',
          waiting,
          views: { unpaid: ['AWAITING_PAYMENT', 'CLOSING'], paid: ['PAID'], closed: ['CLOSED'] },
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
            ...(waiting.length > 0 ? [{ key: 'waiting', label: text('waiting') }] : []),
            { key: 'unpaid', label: text('unpaid') },
            { key: 'paid', label: text('paid') },
            { key: 'closed', label: text('closed') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state', 'from', 'to']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('PaymentOrderState', locale)} />
          <FilterDays label={text('paidOn')} />
        </Filters>
      }
    >
      <DataTable
        id="payment-orders"
        label={text('title')}
        tools
        rows={paymentOrders.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.paymentOrder(row.id)}
        columns={[
          {
            key: 'number',
            keep: true,
            title: text('numberAndTransaction'),
            render: (row) => (
              <span className={style.two}>
                <span>{row.number}</span>
                {row.channelTransactionId !== null && <small>{row.channelTransactionId}</small>}
              </span>
            ),
          },
          {
            key: 'order',
            keep: true,
            title: text('orderAndPayee'),
            render: (row) => (
              <span className={style.two}>
                <span>{row.orderNumber}</span>
                <small>{recordedName(row.payeeName, row.legalEntity, locale)}</small>
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
            key: 'refunded',
            title: text('refundedCny'),
            align: 'end',
            phone: 'hidden',
            render: (row) =>
              row.refunded.amountMinor === '0' ? <None /> : <MoneyText value={row.refunded} symbol={false} />,
          },
          {
            key: 'createdAt',
            title: text('createdAt'),
            phone: 'hidden',
            render: (row) => <DateTimeText value={row.createdAt} />,
          },
          {
            key: 'paidAt',
            title: text('paidAt'),
            render: (row) => (
              <span className={style.two}>
                <DateTimeText value={row.paidAt} />
                {row.wasLate && <small>{text('late')}</small>}
              </span>
            ),
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="PaymentOrderState" value={row.state} />,
          },
        ]}
        empty={
          <EmptyState icon="payment" title={text('emptyTitle')} text={text('emptyText')}>
            <LinkButton href={routes.channelMerchants()}>{text('toMerchants')}</LinkButton>
          </EmptyState>
        }
        paging={<Paging pageInfo={paymentOrders.pageInfo} count={paymentOrders.nodes.length} />}
      />
    </ListPage>
  );
}
