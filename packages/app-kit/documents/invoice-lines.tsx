import type { MoneyValue } from '@quanlian/money/money-text.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { DecimalText, MoneyText, TaxRateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';

type Document = {
  net: MoneyValue;
  tax: MoneyValue;
  gross: MoneyValue;
  lines: readonly {
    id: string;
    name: string;
    quantity: string;
    unitPrice: string;
    taxRate: string;
    net: MoneyValue;
    tax: MoneyValue;
    gross: MoneyValue;
  }[];
};

/** The lines of a tax invoice as they are printed on it. */
export async function InvoiceLines({ invoice }: { invoice: Document }) {
  const text = await getTranslations('documents.invoiceLines');
  return (
    <Section title={text('lines')} flush>
      <DataTable
        id="tax-invoice-lines"
        label={text('lines')}
        rows={invoice.lines}
        rowKey={(line) => line.id}
        columns={[
          { key: 'name', title: text('name'), render: (line) => line.name },
          {
            key: 'quantity',
            title: text('quantity'),
            align: 'end',
            render: (line) => <DecimalText value={line.quantity} />,
          },
          {
            key: 'price',
            title: text('unitPrice'),
            align: 'end',
            render: (line) => <DecimalText value={line.unitPrice} minimum={2} />,
          },
          { key: 'rate', title: text('taxRate'), align: 'end', render: (line) => <TaxRateText value={line.taxRate} /> },
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
  );
}
