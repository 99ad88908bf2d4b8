import { daysShown } from '@quanlian/app-kit/portal/list-view.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { FilterDays, Filters, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { MyStatementsQuery, MyTransfersQuery } from './operations.ts';
import { TransferTable } from './transfer-table.tsx';

type Props = { searchParams: Promise<{ after?: string; view?: string; from?: string; to?: string }> };

/** 对账单: what the dealer owes, what it has transferred, and what moved in its purses. */
export default async function StatementsPage({ searchParams }: Props) {
  const { after, view, ...days } = await searchParams;
  const text = await getTranslations('money.statements');
  const views = (
    <ViewTabs
      views={[
        { key: 'open', label: text('viewOpen') },
        { key: 'overdue', label: text('viewOverdue') },
        { key: 'all', label: text('viewAll') },
        { key: 'transfers', label: text('viewTransfers') },
      ]}
    />
  );
  if (view === 'transfers') {
    const { creditedReceipts } = await readGraph(MyTransfersQuery, { after: after ?? null, ...daysShown(days) });
    return (
      <ListPage
        title={text('title')}
        description={text('description')}
        views={views}
        filters={
          <Filters names={['from', 'to']}>
            <FilterDays label={text('bookedOn')} />
          </Filters>
        }
      >
        <TransferTable
          rows={creditedReceipts.nodes}
          paging={<Paging pageInfo={creditedReceipts.pageInfo} count={creditedReceipts.nodes.length} />}
        />
      </ListPage>
    );
  }
  const { receivables, creditedReceipts, purseMovements } = await readGraph(MyStatementsQuery, {
    after: after ?? null,
    filter: { isOpen: view === 'all' ? null : true, isOverdue: view === 'overdue' ? true : null },
  });
  return (
    <ListPage title={text('title')} description={text('description')} views={views}>
      <DataTable
        id="my-receivables"
        label={text('title')}
        rows={receivables.nodes}
        rowKey={(row) => row.id}
        // What is owed has its delivery's number, and its id.
        rowHref={(row) => routes.delivery(row.id)}
        columns={[
          { key: 'number', keep: true, title: text('delivery'), render: (row) => row.number },
          {
            key: 'order',
            title: text('order'),
            render: (row) => <UiLink href={routes.order(row.salesOrderId)}>{row.salesOrderNumber}</UiLink>,
          },
          {
            key: 'gross',
            title: text('grossCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.gross} symbol={false} />,
          },
          {
            key: 'open',
            title: text('openCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.open} symbol={false} />,
          },
          {
            key: 'signedOn',
            title: text('signedOn'),
            phone: 'hidden',
            render: (row) => <DateText value={row.signedOn} />,
          },
          { key: 'dueOn', title: text('dueOn'), render: (row) => <DateText value={row.dueOn} /> },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => {
              if (row.open.amountMinor === '0') return <ToneTag tone="done">{text('repaid')}</ToneTag>;
              if (row.overdueDays > 0) {
                return <ToneTag tone="failed">{text('overdueDays', { days: row.overdueDays })}</ToneTag>;
              }
              return <None />;
            },
          },
        ]}
        empty={<EmptyState icon="finance" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={receivables.pageInfo} count={receivables.nodes.length} />}
      />
      <Section title={text('receipts')} flush={creditedReceipts.nodes.length > 0}>
        <TransferTable rows={creditedReceipts.nodes} />
      </Section>
      <Section title={text('movements')} flush={purseMovements.nodes.length > 0}>
        <DataTable
          id="my-purse-movements"
          label={text('movements')}
          rows={purseMovements.nodes}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'kind',
              keep: true,
              title: text('what'),
              render: (row) => <EnumText of="PurseMovementKind" value={row.kind} />,
            },
            { key: 'purse', title: text('purse'), render: (row) => <EnumText of="Purse" value={row.purse} /> },
            {
              key: 'document',
              title: text('document'),
              render: (row) =>
                isOfOrder(row.kind) ? (
                  <UiLink href={routes.order(row.documentId)}>{row.documentNumber}</UiLink>
                ) : (
                  row.documentNumber
                ),
            },
            {
              key: 'amount',
              title: text('amountCny'),
              align: 'end',
              render: (row) => <MoneyText value={row.amount} symbol={false} />,
            },
            { key: 'at', title: text('at'), render: (row) => <DateTimeText value={row.happenedAt} /> },
          ]}
          empty={<p className={style.empty}>{text('noMovements')}</p>}
        />
      </Section>
    </ListPage>
  );
}

/** The document of such a movement is the order. */
function isOfOrder(kind: string): boolean {
  return kind === 'ORDER' || kind === 'ORDER_CANCELLED';
}
