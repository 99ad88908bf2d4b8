import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { financeLabels } from '@quanlian/labels/finance.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { PayablesQuery } from './operations.ts';
import { RequestPayment } from './request-payment.tsx';

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string; q?: string }> };

export default async function PayablesPage({ searchParams }: Props) {
  const { after, view, state, q } = await searchParams;
  const text = await getTranslations('finance.payables');
  const locale = await requestLanguage();
  const mayRequest = await may('payment-request.write');
  const { openItems, payableTotals } = await readGraph(PayablesQuery, {
    after: after ?? null,
    filter: {
      text: q ?? null,
      states:
        statesShown({
          chosen: enumValue(financeLabels.OpenItemState, state),
          view,
          waiting: ['OPEN'],
          views: { unpaid: ['OPEN', 'REQUESTED', 'PAYING'], paid: ['PAID'] },
        }) ?? null,
    },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      summary={
        <Section>
          <Facts
            facts={[
              { label: text('totalOpen'), value: <MoneyText value={payableTotals.open} /> },
              { label: text('totalOverdue'), value: <MoneyText value={payableTotals.overdue} /> },
              { label: text('totalDueSoon'), value: <MoneyText value={payableTotals.dueWithin7Days} /> },
              { label: text('totalHeld'), value: <MoneyText value={payableTotals.held} /> },
              { label: text('totalPaid'), value: <MoneyText value={payableTotals.paidThisMonth} /> },
            ]}
          />
        </Section>
      }
      views={
        <ViewTabs
          views={[
            { key: 'waiting', label: text('open') },
            { key: 'unpaid', label: text('unpaid') },
            { key: 'paid', label: text('paid') },
            { key: 'all', label: text('all') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('OpenItemState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="payables"
        label={text('title')}
        tools
        rows={openItems.nodes}
        rowKey={(item) => item.id}
        {...(mayRequest ? { bulkActions: <RequestPayment /> } : {})}
        columns={[
          {
            key: 'invoice',
            keep: true,
            title: text('invoice'),
            render: (item) => <UiLink href={routes.taxInvoice(item.taxInvoice.id)}>{item.invoiceNumber}</UiLink>,
          },
          {
            key: 'supplier',
            title: text('supplier'),
            render: (item) => recordedName(item.supplierName, item.supplier, locale),
          },
          {
            key: 'order',
            title: text('order'),
            phone: 'hidden',
            render: (item) => (
              <UiLink href={routes.purchaseOrder(item.purchaseOrder.id)}>{item.purchaseOrderNumber}</UiLink>
            ),
          },
          {
            key: 'gross',
            title: text('grossCny'),
            align: 'end',
            render: (item) => <MoneyText value={item.gross} symbol={false} />,
          },
          { key: 'dueOn', title: text('dueOn'), render: (item) => <DateText value={item.dueOn} /> },
          {
            key: 'overdue',
            title: text('overdue'),
            render: (item) =>
              item.state !== 'PAID' && item.overdueDays > 0 ? (
                <ToneTag tone="failed">{text('overdueDays', { days: item.overdueDays })}</ToneTag>
              ) : (
                <None />
              ),
          },
          {
            key: 'request',
            title: text('request'),
            phone: 'hidden',
            render: (item) =>
              item.paymentRequest ? (
                <UiLink href={routes.paymentRequest(item.paymentRequest.id)}>{item.paymentRequest.number}</UiLink>
              ) : (
                <None />
              ),
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (item) => <StateTag of="OpenItemState" value={item.state} />,
          },
        ]}
        empty={<EmptyState icon="finance" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={openItems.pageInfo} count={openItems.nodes.length} />}
      />
    </ListPage>
  );
}
