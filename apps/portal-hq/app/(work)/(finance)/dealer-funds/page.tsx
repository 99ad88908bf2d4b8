import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Filters, FilterText, Paging } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ToneTag } from '@quanlian/ui/state-tag.tsx';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { DealerFundsListQuery as Answer } from '#generated/graphql.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DealerFundsListQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; q?: string }> };
type Row = Answer['dealerFunds']['nodes'][number];

export default async function DealerFundsPage({ searchParams }: Props) {
  const { after, q } = await searchParams;
  const text = await getTranslations('finance.dealerFunds');
  const locale = await requestLanguage();
  const { dealerFunds } = await readGraph(DealerFundsListQuery, { after: after ?? null, filter: { text: q ?? null } });
  const amounts = ['advance', 'creditLimit', 'temporaryLimit', 'receivable', 'creditHeld', 'creditAvailable'] as const;
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      filters={
        <Filters names={['q']}>
          <FilterText name="q" label={text('search')} />
        </Filters>
      }
    >
      <DataTable
        id="dealer-funds"
        label={text('title')}
        tools
        rows={dealerFunds.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.dealerFunds(row.partner.id)}
        columns={[
          {
            key: 'dealer',
            keep: true,
            title: text('dealer'),
            render: (row) => (
              <span className={style.two}>
                <span>{`${row.partnerCode} ${row.partnerName}`}</span>
                <small>{nameOf(row.legalEntity, locale)}</small>
              </span>
            ),
          },
          ...amounts.map((amount) => ({
            key: amount,
            title: text(amount),
            align: 'end' as const,
            render: (row: Row) => <MoneyText value={row[amount]} symbol={false} />,
          })),
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => {
              if (row.overdue.length > 0) return <ToneTag tone="failed">{text('blocked')}</ToneTag>;
              if (!row.agreementNumber) return <ToneTag tone="held">{text('noAgreement')}</ToneTag>;
              return <ToneTag tone="done">{text('open')}</ToneTag>;
            },
          },
        ]}
        empty={<EmptyState icon="finance" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={dealerFunds.pageInfo} count={dealerFunds.nodes.length} />}
      />
    </ListPage>
  );
}
