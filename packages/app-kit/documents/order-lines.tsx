import type { Locale } from '@quanlian/labels/label.ts';
import type { MoneyValue } from '@quanlian/money/money-text.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { DateText, DecimalText, MoneyText, QuantityText, TaxRateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';

type Document = {
  net: MoneyValue;
  tax: MoneyValue;
  gross: MoneyValue;
  lines: readonly {
    id: string;
    quantity: string;
    baseUnit: string;
    requiredDate: string;
    netUnitPrice: string;
    taxRate: string;
    net: MoneyValue;
    tax: MoneyValue;
    gross: MoneyValue;
    productName: string;
    productNameEn: string | null;
    productCode: string;
  }[];
};

/** What was ordered, until when and for how much. */
export async function OrderLines({ order, locale }: { order: Document; locale: Locale }) {
  const text = await getTranslations('documents.orderLines');
  return (
    <Section title={text('lines')} flush>
      <DataTable
        id="order-lines"
        label={text('lines')}
        rows={order.lines}
        rowKey={(line) => line.id}
        columns={[
          { key: 'product', title: text('product'), render: (line) => <ProductName line={line} locale={locale} /> },
          {
            key: 'quantity',
            title: text('quantity'),
            align: 'end',
            render: (line) => <QuantityText value={line.quantity} unit={line.baseUnit} />,
          },
          { key: 'required', title: text('requiredDate'), render: (line) => <DateText value={line.requiredDate} /> },
          {
            key: 'price',
            title: text('unitPrice'),
            align: 'end',
            render: (line) => <DecimalText value={line.netUnitPrice} minimum={2} />,
          },
          {
            key: 'net',
            title: text('netCny'),
            align: 'end',
            render: (line) => <MoneyText value={line.net} symbol={false} />,
            sum: <MoneyText value={order.net} symbol={false} />,
          },
          { key: 'rate', title: text('taxRate'), align: 'end', render: (line) => <TaxRateText value={line.taxRate} /> },
          {
            key: 'tax',
            title: text('taxCny'),
            align: 'end',
            render: (line) => <MoneyText value={line.tax} symbol={false} />,
            sum: <MoneyText value={order.tax} symbol={false} />,
          },
          {
            key: 'gross',
            title: text('grossCny'),
            align: 'end',
            render: (line) => <MoneyText value={line.gross} symbol={false} />,
            sum: <MoneyText value={order.gross} symbol={false} />,
          },
        ]}
        empty={null}
      />
    </Section>
  );
}
