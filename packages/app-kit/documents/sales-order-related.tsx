import type { MoneyValue } from '@quanlian/money/money-text.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';

interface Related {
  shipments: readonly {
    id: string;
    number: string;
    state: string;
    carrierName: string | null;
    waybillNumber: string | null;
    shippedAt: string | null;
    signedAt: string | null;
  }[];
  /** Null for those who do not read invoices. */
  invoices:
    | readonly {
        id: string;
        invoiceNumber: string | null;
        colour: string;
        state: string;
        issuedOn: string | null;
        gross: MoneyValue;
      }[]
    | null;
  shipmentHref(id: string): string;
  invoiceHref(id: string): string;
}

/** What came of a sales order: its deliveries and its invoices. */
export async function SalesOrderRelated({ shipments, invoices, shipmentHref, invoiceHref }: Related) {
  const text = await getTranslations('documents.salesOrderRelated');
  return (
    <>
      {shipments.length > 0 && (
        <Section title={text('shipments')} flush>
          <DataTable
            id="sales-order-shipments"
            label={text('shipments')}
            rows={shipments}
            rowKey={(shipment) => shipment.id}
            columns={[
              {
                key: 'number',
                title: text('shipment'),
                render: (shipment) => <UiLink href={shipmentHref(shipment.id)}>{shipment.number}</UiLink>,
              },
              {
                key: 'waybill',
                title: text('waybill'),
                render: ({ carrierName, waybillNumber }) =>
                  waybillNumber === null ? <None /> : `${carrierName ?? ''} ${waybillNumber}`,
              },
              {
                key: 'shippedAt',
                title: text('shippedAt'),
                render: (shipment) => <DateTimeText value={shipment.shippedAt} />,
              },
              {
                key: 'signedAt',
                title: text('signedAt'),
                render: (shipment) => <DateTimeText value={shipment.signedAt} />,
              },
              {
                key: 'state',
                title: text('state'),
                phone: 'corner',
                render: (shipment) => <StateTag of="ShipmentState" value={shipment.state} />,
              },
            ]}
            empty={null}
          />
        </Section>
      )}
      {invoices !== null && invoices.length > 0 && (
        <Section title={text('invoices')} flush>
          <DataTable
            id="sales-order-invoices"
            label={text('invoices')}
            rows={invoices}
            rowKey={(invoice) => invoice.id}
            columns={[
              {
                key: 'number',
                title: text('invoice'),
                render: (invoice) => (
                  <UiLink href={invoiceHref(invoice.id)}>{invoice.invoiceNumber ?? text('unnumbered')}</UiLink>
                ),
              },
              {
                key: 'colour',
                title: text('colour'),
                render: (invoice) => <EnumText of="InvoiceColour" value={invoice.colour} />,
              },
              {
                key: 'issuedOn',
                title: text('issuedOn'),
                render: (invoice) => (invoice.issuedOn === null ? <None /> : <DateText value={invoice.issuedOn} />),
              },
              {
                key: 'gross',
                title: text('grossCny'),
                align: 'end',
                render: (invoice) => <MoneyText value={invoice.gross} symbol={false} />,
              },
              {
                key: 'state',
                title: text('state'),
                phone: 'corner',
                render: (invoice) => <StateTag of="SalesInvoiceState" value={invoice.state} />,
              },
            ]}
            empty={null}
          />
        </Section>
      )}
    </>
  );
}
