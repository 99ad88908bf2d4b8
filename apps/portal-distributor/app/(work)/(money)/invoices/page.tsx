import { salesInvoiceColumns } from '@quanlian/app-kit/documents/sales-invoice-parts.tsx';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { getTranslations } from 'next-intl/server';
import type { DealerInvoicesQuery as DealerInvoicesData } from '#generated/graphql.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DealerInvoicesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; q?: string }> };
type Row = DealerInvoicesData['salesInvoices']['nodes'][number];

export default async function InvoicesPage({ searchParams }: Props) {
  const { after, view, q } = await searchParams;
  const text = await getTranslations('documents.salesInvoice');
  const { salesInvoices } = await readGraph(DealerInvoicesQuery, {
    after: after ?? null,
    filter: {
      text: q ?? null,
      colour: view === 'red' ? 'RED' : null,
      states: view === 'waiting' ? ['TO_ISSUE', 'ISSUING', 'FAILED'] : null,
    },
  });
  return (
    <ListPage
      title={text('listTitle')}
      description={text('listDescription')}
      views={
        <ViewTabs
          views={[
            { key: 'all', label: text('viewAll') },
            { key: 'waiting', label: text('viewWaiting') },
            { key: 'red', label: text('viewRed') },
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
        id="sales-invoices"
        label={text('listTitle')}
        tools
        rows={salesInvoices.nodes}
        rowKey={(invoice) => invoice.id}
        rowHref={(invoice) => routes.invoice(invoice.id)}
        columns={await salesInvoiceColumns<Row>()}
        empty={<EmptyState icon="finance" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={salesInvoices.pageInfo} count={salesInvoices.nodes.length} />}
      />
    </ListPage>
  );
}
