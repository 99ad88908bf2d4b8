import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { financeLabels } from '@quanlian/labels/finance.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { TaxInvoicesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string; q?: string }> };

export default async function TaxInvoicesPage({ searchParams }: Props) {
  const { after, view, state, q } = await searchParams;
  const text = await getTranslations('finance.taxInvoices');
  const locale = await requestLanguage();
  const { taxInvoices } = await readGraph(TaxInvoicesQuery, {
    after: after ?? null,
    filter: {
      text: q ?? null,
      isRed: view === 'red' || view === 'redHeld' ? true : view === 'held' ? false : null,
      states:
        statesShown({
          chosen: enumValue(financeLabels.TaxInvoiceState, state),
          view,
          waiting: [],
          views: {
            underway: ['SUBMITTED', 'VERIFIED'],
            held: ['PARTLY_MATCHED'],
            redHeld: ['PARTLY_MATCHED'],
            refused: ['REFUSED'],
          },
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
            { key: 'redHeld', label: text('redHeld') },
            { key: 'underway', label: text('underway') },
            { key: 'held', label: text('held') },
            { key: 'refused', label: text('refused') },
            { key: 'red', label: text('redAll') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('TaxInvoiceState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="tax-invoices"
        label={text('title')}
        tools
        rows={taxInvoices.nodes}
        rowKey={(invoice) => invoice.id}
        rowHref={(invoice) => routes.taxInvoice(invoice.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), render: (invoice) => invoice.invoiceNumber },
          {
            key: 'supplier',
            title: text('supplier'),
            render: (invoice) => recordedName(invoice.supplierName, invoice.supplier, locale),
          },
          {
            key: 'kind',
            title: text('kind'),
            phone: 'hidden',
            render: (invoice) => (
              <>
                <EnumText of="TaxInvoiceKind" value={invoice.kind} />
                {invoice.originalInvoice && ` · ${text('red')}`}
              </>
            ),
          },
          { key: 'issuedOn', title: text('issuedOn'), render: (invoice) => <DateText value={invoice.issuedOn} /> },
          {
            key: 'gross',
            title: text('grossCny'),
            align: 'end',
            render: (invoice) => <MoneyText value={invoice.gross} symbol={false} />,
          },
          {
            key: 'held',
            title: text('heldCny'),
            align: 'end',
            render: (invoice) =>
              invoice.heldGross.amountMinor === '0' ? <None /> : <MoneyText value={invoice.heldGross} symbol={false} />,
          },
          {
            key: 'submittedAt',
            title: text('submittedAt'),
            phone: 'hidden',
            render: (invoice) => <DateTimeText value={invoice.submittedAt} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (invoice) => (
              <StateTag of={invoice.originalInvoice ? 'RedTaxInvoiceState' : 'TaxInvoiceState'} value={invoice.state} />
            ),
          },
        ]}
        empty={
          view === 'redHeld' ? (
            <EmptyState icon="finance" title={text('noRedHeldTitle')} text={text('noRedHeldText')} />
          ) : (
            <EmptyState icon="finance" title={text('emptyTitle')} text={text('emptyText')} />
          )
        }
        paging={<Paging pageInfo={taxInvoices.pageInfo} count={taxInvoices.nodes.length} />}
      />
    </ListPage>
  );
}
