import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';
import type { ReadTrace } from './read-trace.ts';

/** Invoices from suppliers and to buyers, the blue with their red ones. */
export async function TraceInvoices({ trace }: { trace: ReadTrace }) {
  const text = await getTranslations('stock.trace');
  return (
    <>
      <Section title={text('purchaseInvoices')} flush>
        <DataTable
          id="trace-purchase-invoices"
          label={text('purchaseInvoices')}
          rows={purchaseInvoicesOf(trace)}
          rowKey={(row) => row.id}
          rowHref={(row) => routes.taxInvoice(row.id)}
          columns={[
            { key: 'number', title: text('invoice'), keep: true, render: (row) => row.invoiceNumber },
            { key: 'colour', title: text('colour'), render: (row) => text(row.isRed ? 'red' : 'blue') },
            {
              key: 'gross',
              title: text('gross'),
              align: 'end',
              render: (row) => <MoneyText value={row.gross} symbol={false} />,
            },
            {
              key: 'state',
              title: text('state'),
              phone: 'corner',
              render: (row) => <StateTag of="TaxInvoiceState" value={row.state} />,
            },
          ]}
          empty={<EmptyState title={text(trace.purchases === null ? 'noRight' : 'noInvoices')} />}
        />
      </Section>
      <Section title={text('salesInvoices')} flush>
        <DataTable
          id="trace-sales-invoices"
          label={text('salesInvoices')}
          rows={trace.salesInvoices ?? []}
          rowKey={(row) => row.id}
          rowHref={(row) => routes.salesInvoice(row.id)}
          columns={[
            {
              key: 'number',
              title: text('invoice'),
              keep: true,
              render: ({ invoice }) => invoice.invoiceNumber ?? text('notIssued'),
            },
            {
              key: 'colour',
              title: text('colour'),
              render: ({ invoice }) => text(invoice.colour === 'RED' ? 'red' : 'blue'),
            },
            { key: 'title', title: text('invoiceTitle'), render: ({ invoice }) => invoice.buyerTitle },
            {
              key: 'gross',
              title: text('gross'),
              align: 'end',
              render: ({ invoice }) => <MoneyText value={invoice.gross} symbol={false} />,
            },
            {
              key: 'ofBatch',
              title: text('ofBatch'),
              align: 'end',
              render: (row) => <MoneyText value={row.gross} symbol={false} />,
            },
            {
              key: 'issuedOn',
              title: text('issuedOn'),
              phone: 'hidden',
              render: ({ invoice }) => <DateText value={invoice.issuedOn} />,
            },
            {
              key: 'state',
              title: text('state'),
              phone: 'corner',
              render: ({ invoice }) => <StateTag of="SalesInvoiceState" value={invoice.state} />,
            },
          ]}
          empty={<EmptyState title={text(trace.salesInvoices === null ? 'noRight' : 'noInvoices')} />}
        />
      </Section>
    </>
  );
}

/** Each invoice once, although several receipts may be on it. */
function purchaseInvoicesOf({ purchases }: ReadTrace) {
  const invoices = (purchases ?? []).flatMap(({ invoiceMatches }) => invoiceMatches.map((match) => match.taxInvoice));
  const all = invoices.flatMap((invoice) => [
    { ...invoice, isRed: false },
    ...invoice.redInvoices.map((red) => ({ ...red, isRed: true })),
  ]);
  return [...new Map(all.map((invoice) => [invoice.id, invoice])).values()];
}
