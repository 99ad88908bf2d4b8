import { daysShown, enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { financeLabels } from '@quanlian/labels/finance.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterDays, FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { statesWaiting } from '#lib/session.ts';
import { BankReceiptsQuery } from './operations.ts';

type Props = {
  searchParams: Promise<{ after?: string; view?: string; from?: string; to?: string; state?: string; q?: string }>;
};

export default async function ReceiptsPage({ searchParams }: Props) {
  const { after, view, state, q, ...days } = await searchParams;
  const text = await getTranslations('finance.receipts');
  const locale = await requestLanguage();
  const waiting = await statesWaiting({
    UNCLAIMED: 'receipt-claim.write',
    PENDING_APPROVAL: 'receipt-claim.approve',
  });
  const { bankReceipts } = await readGraph(BankReceiptsQuery, {
    after: after ?? null,
    filter: {
      ...daysShown(days),
      text: q ?? null,
      states:
        statesShown({
          chosen: enumValue(financeLabels.BankReceiptState, state),
          view,
          waiting,
          views: { unclaimed: ['UNCLAIMED'], approval: ['PENDING_APPROVAL'], claimed: ['CLAIMED'] },
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
            ...(waiting.length > 0 ? [{ key: 'waiting', label: text('waiting') }] : []),
            { key: 'unclaimed', label: text('unclaimed') },
            { key: 'approval', label: text('approval') },
            { key: 'claimed', label: text('claimed') },
            { key: 'all', label: text('all') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state', 'from', 'to']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('BankReceiptState', locale)} />
          <FilterDays label={text('bookedOn')} />
        </Filters>
      }
    >
      <DataTable
        id="bank-receipts"
        label={text('title')}
        tools
        rows={bankReceipts.nodes}
        rowKey={(receipt) => receipt.id}
        rowHref={(receipt) => routes.receipt(receipt.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), render: (receipt) => receipt.number },
          { key: 'payer', title: text('payer'), render: (receipt) => receipt.payerName },
          {
            key: 'dealer',
            title: text('dealer'),
            render: ({ partnerName, suggestions: [first] }) =>
              partnerName ?? (first ? text('maybe', { name: first.partnerName }) : <None />),
          },
          {
            key: 'amount',
            title: text('amountCny'),
            align: 'end',
            render: (receipt) => <MoneyText value={receipt.amount} symbol={false} />,
          },
          {
            key: 'remark',
            title: text('remark'),
            phone: 'hidden',
            render: (receipt) => (receipt.remark === '' ? <None /> : receipt.remark),
          },
          {
            key: 'bookedAt',
            title: text('bookedAt'),
            render: (receipt) => <DateTimeText value={receipt.bookedAt} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (receipt) => <StateTag of="BankReceiptState" value={receipt.state} />,
          },
        ]}
        empty={<EmptyState icon="finance" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={bankReceipts.pageInfo} count={bankReceipts.nodes.length} />}
      />
    </ListPage>
  );
}
