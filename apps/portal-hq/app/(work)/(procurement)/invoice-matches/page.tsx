import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { procurementLabels } from '@quanlian/labels/procurement.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { statesWaiting } from '#lib/session.ts';
import { InvoiceMatchesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string; q?: string }> };

export default async function InvoiceMatchesPage({ searchParams }: Props) {
  const { after, view, state, q } = await searchParams;
  const text = await getTranslations('procurement.invoiceMatches');
  const locale = await requestLanguage();
  const waiting = await statesWaiting({ HELD: 'invoice-match.resolve', PARTIALLY_HELD: 'invoice-match.resolve' });
  const { invoiceMatches } = await readGraph(InvoiceMatchesQuery, {
    after: after ?? null,
    filter: {
      states: statesShown({
        chosen: enumValue(procurementLabels.InvoiceMatchState, state),
        view,
        waiting,
        views: { held: ['HELD', 'PARTIALLY_HELD'], matched: ['MATCHED'] },
      }),
      text: q,
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
            { key: 'all', label: text('all') },
            { key: 'held', label: text('held') },
            { key: 'matched', label: text('matched') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('InvoiceMatchState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="invoice-matches"
        label={text('title')}
        tools
        rows={invoiceMatches.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.invoiceMatch(row.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), render: (row) => row.number },
          { key: 'supplier', title: text('supplier'), render: (row) => nameOf(row.supplier, locale) },
          { key: 'invoiceNumber', title: text('invoiceNumber'), render: (row) => row.invoiceNumber },
          {
            key: 'purchaseOrder',
            keep: true,
            title: text('purchaseOrder'),
            render: (row) =>
              row.purchaseOrder === null ? (
                <None />
              ) : (
                <UiLink href={routes.purchaseOrder(row.purchaseOrder.id)}>{row.purchaseOrder.number}</UiLink>
              ),
          },
          {
            key: 'gross',
            title: text('gross'),
            align: 'end',
            render: (row) => <MoneyText value={row.gross} symbol={false} />,
          },
          {
            key: 'matchedGross',
            title: text('matchedGross'),
            align: 'end',
            render: (row) => <MoneyText value={row.matchedGross} symbol={false} />,
          },
          {
            key: 'heldGross',
            title: text('heldGross'),
            align: 'end',
            render: (row) => <MoneyText value={row.heldGross} symbol={false} />,
          },
          { key: 'issuedOn', title: text('issuedOn'), render: (row) => <DateText value={row.issuedOn} /> },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="InvoiceMatchState" value={row.state} />,
          },
        ]}
        empty={<EmptyState icon="invoice" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={invoiceMatches.pageInfo} count={invoiceMatches.nodes.length} />}
      />
    </ListPage>
  );
}
