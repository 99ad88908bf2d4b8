import { labelOf } from '@quanlian/labels/labels.ts';
import type { MoneyValue } from '@quanlian/money/money-text.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, MoneyText, None, QuantityText, TaxRateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { requestLanguage } from '../request-language.ts';

type OtherInvoice = { id: string; invoiceNumber: string | null; state: string };

export type SalesInvoiceDocument = {
  id: string;
  invoiceNumber: string | null;
  colour: string;
  kind: string;
  state: string;
  salesOrderNumber: string;
  salesReturnNumber: string | null;
  shipments: readonly { shipmentId: string; shipmentNumber: string; signedOn: string }[];
  buyerTitle: string;
  buyerTaxNumber: string | null;
  legalEntity: { name: string };
  net: MoneyValue;
  tax: MoneyValue;
  gross: MoneyValue;
  redGross: MoneyValue;
  issuedOn: string | null;
  drawer: string;
  remark: string;
  xmlUrl: string | null;
  pdfUrl: string | null;
  lines: readonly {
    id: string;
    productName: string;
    specification: string | null;
    unit: string;
    taxRate: string;
    quantity: string;
    listGross: MoneyValue;
    discountGross: MoneyValue;
    net: MoneyValue;
    tax: MoneyValue;
    gross: MoneyValue;
  }[];
  originalInvoice: OtherInvoice | null;
  redInvoices: readonly (OtherInvoice & { issuedOn: string | null; gross: MoneyValue })[];
};

/** What stands on an invoice of ours, with its files: for those who issue it and for those who get it. */
export async function SalesInvoiceParts({
  invoice,
  hrefOf,
  orderHref,
  shipmentHref,
}: {
  invoice: SalesInvoiceDocument;
  hrefOf: (id: string) => string;
  /** Where the reader finds the order; left out by those who have no page of it. */
  orderHref?: string;
  shipmentHref?: (id: string) => string;
}) {
  const text = await getTranslations('documents.salesInvoice');
  const locale = await requestLanguage();
  const { originalInvoice } = invoice;
  return (
    <>
      <Section title={text('facts')}>
        <Facts
          facts={[
            {
              label: text('kind'),
              value: [
                labelOf('TaxInvoiceKind', invoice.kind, locale),
                labelOf('InvoiceColour', invoice.colour, locale),
              ].join(' · '),
            },
            { label: text('issuedOn'), value: invoice.issuedOn ? <DateText value={invoice.issuedOn} /> : <None /> },
            { label: text('buyer'), value: invoice.buyerTitle || <None /> },
            { label: text('buyerTaxNumber'), value: invoice.buyerTaxNumber ?? <None /> },
            { label: text('seller'), value: invoice.legalEntity.name },
            { label: text('drawer'), value: invoice.drawer || <None /> },
            {
              label: text('order'),
              value:
                orderHref === undefined ? (
                  invoice.salesOrderNumber
                ) : (
                  <UiLink href={orderHref}>{invoice.salesOrderNumber}</UiLink>
                ),
            },
            {
              label: text('shipments'),
              value:
                invoice.shipments.length === 0 ? (
                  <None />
                ) : (
                  invoice.shipments.map(({ shipmentId, shipmentNumber }) => (
                    <div key={shipmentId}>
                      {shipmentHref === undefined ? (
                        shipmentNumber
                      ) : (
                        <UiLink href={shipmentHref(shipmentId)}>{shipmentNumber}</UiLink>
                      )}
                    </div>
                  ))
                ),
            },
            ...(invoice.salesReturnNumber ? [{ label: text('return'), value: invoice.salesReturnNumber }] : []),
            ...(originalInvoice
              ? [
                  {
                    label: text('original'),
                    value: <UiLink href={hrefOf(originalInvoice.id)}>{originalInvoice.invoiceNumber}</UiLink>,
                  },
                ]
              : [{ label: text('redGross'), value: <MoneyText value={invoice.redGross} /> }]),
            { label: text('net'), value: <MoneyText value={invoice.net} /> },
            { label: text('tax'), value: <MoneyText value={invoice.tax} /> },
            { label: text('remark'), value: invoice.remark || <None />, wide: true },
            { label: text('files'), value: await SalesInvoiceFiles(invoice) },
          ]}
        />
      </Section>
      <Section title={text('lines')} flush>
        <DataTable
          id="sales-invoice-lines"
          label={text('lines')}
          rows={invoice.lines}
          rowKey={(line) => line.id}
          columns={[
            {
              key: 'name',
              title: text('name'),
              render: (line) => [line.productName, line.specification].filter(Boolean).join(' · '),
            },
            {
              key: 'quantity',
              title: text('quantity'),
              align: 'end',
              render: (line) => <QuantityText value={line.quantity} unit={line.unit} />,
            },
            {
              key: 'list',
              title: text('listCny'),
              align: 'end',
              render: (line) => <MoneyText value={line.listGross} symbol={false} />,
            },
            {
              key: 'discount',
              title: text('discountCny'),
              align: 'end',
              render: (line) =>
                line.discountGross.amountMinor === '0' ? (
                  <None />
                ) : (
                  <MoneyText value={line.discountGross} symbol={false} />
                ),
            },
            {
              key: 'rate',
              title: text('taxRate'),
              align: 'end',
              render: (line) => <TaxRateText value={line.taxRate} />,
            },
            {
              key: 'net',
              title: text('netCny'),
              align: 'end',
              render: (line) => <MoneyText value={line.net} symbol={false} />,
              sum: <MoneyText value={invoice.net} symbol={false} />,
            },
            {
              key: 'tax',
              title: text('taxCny'),
              align: 'end',
              render: (line) => <MoneyText value={line.tax} symbol={false} />,
              sum: <MoneyText value={invoice.tax} symbol={false} />,
            },
            {
              key: 'gross',
              title: text('grossCny'),
              align: 'end',
              render: (line) => <MoneyText value={line.gross} symbol={false} />,
              sum: <MoneyText value={invoice.gross} symbol={false} />,
            },
          ]}
          empty={null}
        />
      </Section>
      {invoice.redInvoices.length > 0 && (
        <Section title={text('redInvoices')} flush>
          <DataTable
            id="sales-invoice-reds"
            label={text('redInvoices')}
            rows={invoice.redInvoices}
            rowKey={(red) => red.id}
            rowHref={(red) => hrefOf(red.id)}
            columns={[
              { key: 'number', title: text('number'), render: (red) => red.invoiceNumber ?? text('notIssued') },
              {
                key: 'issuedOn',
                title: text('issuedOn'),
                render: (red) => (red.issuedOn ? <DateText value={red.issuedOn} /> : <None />),
              },
              {
                key: 'gross',
                title: text('grossCny'),
                align: 'end',
                render: (red) => <MoneyText value={red.gross} symbol={false} />,
              },
              {
                key: 'state',
                title: text('state'),
                phone: 'corner',
                render: (red) => <StateTag of="SalesInvoiceState" value={red.state} />,
              },
            ]}
            empty={null}
          />
        </Section>
      )}
    </>
  );
}

type ListedInvoice = Pick<
  SalesInvoiceDocument,
  'id' | 'invoiceNumber' | 'kind' | 'colour' | 'state' | 'salesOrderNumber' | 'buyerTitle' | 'gross' | 'issuedOn'
>;

/** The columns in which both portals list our invoices. */
export async function salesInvoiceColumns<Row extends ListedInvoice>() {
  const text = await getTranslations('documents.salesInvoice');
  const locale = await requestLanguage();
  return [
    {
      key: 'number',
      keep: true as const,
      title: text('number'),
      render: (invoice: Row) => invoice.invoiceNumber ?? text('notIssued'),
    },
    { key: 'order', title: text('order'), render: (invoice: Row) => invoice.salesOrderNumber },
    { key: 'buyer', title: text('buyer'), render: (invoice: Row) => invoice.buyerTitle || <None /> },
    {
      key: 'kind',
      title: text('kind'),
      phone: 'hidden' as const,
      render: (invoice: Row) => (
        <>
          <EnumText of="TaxInvoiceKind" value={invoice.kind} />
          {invoice.colour === 'RED' && ` · ${labelOf('InvoiceColour', invoice.colour, locale)}`}
        </>
      ),
    },
    {
      key: 'issuedOn',
      title: text('issuedOn'),
      render: (invoice: Row) => (invoice.issuedOn ? <DateText value={invoice.issuedOn} /> : <None />),
    },
    {
      key: 'gross',
      title: text('grossCny'),
      align: 'end' as const,
      render: (invoice: Row) => <MoneyText value={invoice.gross} symbol={false} />,
    },
    {
      key: 'state',
      title: text('state'),
      phone: 'corner' as const,
      render: (invoice: Row) => <StateTag of="SalesInvoiceState" value={invoice.state} />,
    },
  ];
}

/** The original and its picture; they come a moment after the invoice. */
async function SalesInvoiceFiles({ xmlUrl, pdfUrl }: Pick<SalesInvoiceDocument, 'xmlUrl' | 'pdfUrl'>) {
  const text = await getTranslations('documents.salesInvoice');
  if (!xmlUrl || !pdfUrl) return <None />;
  return (
    <>
      <a href={pdfUrl} download>
        {text('pdf')}
      </a>
      {' · '}
      <a href={xmlUrl} download>
        {text('xml')}
      </a>
    </>
  );
}
