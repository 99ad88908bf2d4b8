import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { financeLabels } from '@quanlian/labels/finance.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { statesWaiting } from '#lib/session.ts';
import { PaymentRequestsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string; q?: string }> };

export default async function PaymentRequestsPage({ searchParams }: Props) {
  const { after, view, state, q } = await searchParams;
  const text = await getTranslations('finance.paymentRequests');
  const locale = await requestLanguage();
  const waiting = await statesWaiting({
    PENDING_BUSINESS_APPROVAL: 'payment-request.approve-business',
    PENDING_FINANCE_APPROVAL: 'payment-request.approve-finance',
    APPROVED: 'payment-request.pay',
    RETURNED: 'payment-request.pay',
  });
  const { paymentRequests } = await readGraph(PaymentRequestsQuery, {
    after: after ?? null,
    filter: {
      text: q ?? null,
      states:
        statesShown({
          chosen: enumValue(financeLabels.PaymentRequestState, state),
          view,
          waiting,
          views: { onTheWay: ['APPROVED', 'PAYING'], returned: ['FAILED', 'RETURNED'], paid: ['PAID'] },
        }) ?? null,
    },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={<LinkButton href={routes.payables()}>{text('fromPayables')}</LinkButton>}
      views={
        <ViewTabs
          views={[
            ...(waiting.length > 0 ? [{ key: 'waiting', label: text('waiting') }] : []),
            { key: 'all', label: text('all') },
            { key: 'onTheWay', label: text('onTheWay') },
            { key: 'returned', label: text('returned') },
            { key: 'paid', label: text('paid') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('PaymentRequestState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="payment-requests"
        label={text('title')}
        tools
        rows={paymentRequests.nodes}
        rowKey={(request) => request.id}
        rowHref={(request) => routes.paymentRequest(request.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), render: (request) => request.number },
          {
            key: 'supplier',
            title: text('supplier'),
            render: (request) => recordedName(request.supplierName, request.supplier, locale),
          },
          { key: 'purpose', title: text('purpose'), phone: 'hidden', render: (request) => request.purpose ?? <None /> },
          {
            key: 'amount',
            title: text('amountCny'),
            align: 'end',
            render: (request) => <MoneyText value={request.amount} symbol={false} />,
          },
          { key: 'dueOn', title: text('dueOn'), render: (request) => <DateText value={request.dueOn} /> },
          { key: 'by', title: text('requestedBy'), phone: 'hidden', render: (request) => request.requestedByName },
          {
            key: 'createdAt',
            title: text('createdAt'),
            phone: 'hidden',
            render: (request) => <DateTimeText value={request.createdAt} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (request) => <StateTag of="PaymentRequestState" value={request.state} />,
          },
        ]}
        empty={
          <EmptyState icon="finance" title={text('emptyTitle')} text={text('emptyText')}>
            <LinkButton href={routes.payables()}>{text('fromPayables')}</LinkButton>
          </EmptyState>
        }
        paging={<Paging pageInfo={paymentRequests.pageInfo} count={paymentRequests.nodes.length} />}
      />
    </ListPage>
  );
}
