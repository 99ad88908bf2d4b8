import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ToneTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { ReceivablesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; q?: string }> };

export default async function ReceivablesPage({ searchParams }: Props) {
  const { after, view, q } = await searchParams;
  const text = await getTranslations('finance.receivables');
  const maySeeFunds = await may('credit.read');
  const { receivables, receivableAgeing } = await readGraph(ReceivablesQuery, {
    after: after ?? null,
    filter: { text: q ?? null, isOpen: view === 'all' ? null : true, isOverdue: view === 'overdue' ? true : null },
  });
  const dealer = (row: { partner: { id: string }; partnerName: string }) =>
    maySeeFunds ? <UiLink href={routes.dealerFunds(row.partner.id)}>{row.partnerName}</UiLink> : row.partnerName;
  const bands = ['notDue', 'overdue1To30', 'overdue31To60', 'overdue61To90', 'overdueOver90', 'total'] as const;
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      summary={
        receivableAgeing.length > 0 && (
          <Section title={text('ageing')} flush>
            <DataTable
              id="receivable-ageing"
              label={text('ageing')}
              rows={receivableAgeing}
              rowKey={(row) => row.partner.id}
              columns={[
                { key: 'dealer', keep: true, title: text('dealer'), render: dealer },
                ...bands.map((band) => ({
                  key: band,
                  title: text(band),
                  align: 'end' as const,
                  render: (row: (typeof receivableAgeing)[number]) => <MoneyText value={row[band]} symbol={false} />,
                })),
              ]}
              empty={null}
            />
          </Section>
        )
      }
      views={
        <ViewTabs
          views={[
            { key: 'open', label: text('viewOpen') },
            { key: 'overdue', label: text('viewOverdue') },
            { key: 'all', label: text('viewAll') },
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
        id="receivables"
        label={text('title')}
        tools
        rows={receivables.nodes}
        rowKey={(row) => row.id}
        columns={[
          { key: 'number', keep: true, title: text('number'), render: (row) => row.number },
          { key: 'dealer', title: text('dealer'), render: dealer },
          { key: 'order', title: text('order'), phone: 'hidden', render: (row) => row.salesOrderNumber },
          {
            key: 'gross',
            title: text('grossCny'),
            align: 'end',
            phone: 'hidden',
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
            key: 'overdue',
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
    </ListPage>
  );
}
