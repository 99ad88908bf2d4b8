import { salesInvoiceColumns } from '@quanlian/app-kit/documents/sales-invoice-parts.tsx';
import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { financeLabels } from '@quanlian/labels/finance.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { getTranslations } from 'next-intl/server';
import type { SalesInvoicesQuery as SalesInvoicesData } from '#generated/graphql.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { SalesInvoicesQuery } from './operations.ts';

type Props = {
  searchParams: Promise<{ after?: string; view?: string; state?: string; channel?: string; q?: string }>;
};
type Row = SalesInvoicesData['salesInvoices']['nodes'][number];

export default async function SalesInvoicesPage({ searchParams }: Props) {
  const { after, view, state, channel, q } = await searchParams;
  const text = await getTranslations('finance.salesInvoices');
  const locale = await requestLanguage();
  const { salesInvoices } = await readGraph(SalesInvoicesQuery, {
    after: after ?? null,
    filter: {
      text: q ?? null,
      // Red ones are issued by themselves: they wait for nobody unless they failed.
      colour: view === 'red' ? 'RED' : view === 'all' || view === 'failed' ? null : 'BLUE',
      channel: enumValue(financeLabels.SalesInvoiceChannel, channel) ?? null,
      states:
        statesShown({
          chosen: enumValue(financeLabels.SalesInvoiceState, state),
          view,
          waiting: ['TO_ISSUE', 'FAILED'],
          views: { issued: ['ISSUED', 'PARTLY_RED', 'RED'], failed: ['FAILED'], red: [], all: [] },
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
            { key: 'waiting', label: text('waiting') },
            { key: 'issued', label: text('issued') },
            { key: 'failed', label: text('failed') },
            { key: 'red', label: text('red') },
            { key: 'all', label: text('all') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state', 'channel']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="channel" label={text('channel')} options={optionsOf('SalesInvoiceChannel', locale)} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('SalesInvoiceState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="sales-invoices"
        label={text('title')}
        tools
        rows={salesInvoices.nodes}
        rowKey={(invoice) => invoice.id}
        rowHref={(invoice) => routes.salesInvoice(invoice.id)}
        columns={await salesInvoiceColumns<Row>()}
        empty={<EmptyState icon="finance" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={salesInvoices.pageInfo} count={salesInvoices.nodes.length} />}
      />
    </ListPage>
  );
}
