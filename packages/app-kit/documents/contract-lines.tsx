import type { Locale } from '@quanlian/labels/label.ts';
import type { MoneyValue } from '@quanlian/money/money-text.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { DecimalText, MoneyText, None, QuantityText, TaxRateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';

type Document = {
  net: MoneyValue;
  gross: MoneyValue;
  lines: readonly {
    id: string;
    quantity: string;
    calledOffQuantity: string;
    remainingQuantity: string;
    baseUnit: string;
    netUnitPrice: string;
    taxRate: string;
    net: MoneyValue;
    gross: MoneyValue;
    leadTimeDays: number;
    minimumQuantity: string;
    productName: string;
    productNameEn: string | null;
    productCode: string;
  }[];
};

/** What a contract agrees, line by line, and how much of it has been ordered. */
export async function ContractLines({ contract, locale }: { contract: Document; locale: Locale }) {
  const text = await getTranslations('documents.contractLines');
  return (
    <Section title={text('lines')} flush>
      <DataTable
        id="contract-lines"
        label={text('lines')}
        wide
        rows={contract.lines}
        rowKey={(line) => line.id}
        columns={[
          { key: 'product', title: text('product'), render: (line) => <ProductName line={line} locale={locale} /> },
          {
            key: 'quantity',
            title: text('agreed'),
            align: 'end',
            render: (line) => <QuantityText value={line.quantity} unit={line.baseUnit} />,
          },
          {
            key: 'calledOff',
            title: text('calledOff'),
            align: 'end',
            render: (line) => <QuantityText value={line.calledOffQuantity} unit={line.baseUnit} />,
          },
          {
            key: 'remaining',
            title: text('remaining'),
            align: 'end',
            render: (line) => (
              <strong>
                <QuantityText value={line.remainingQuantity} unit={line.baseUnit} />
              </strong>
            ),
          },
          {
            key: 'price',
            title: text('unitPrice'),
            align: 'end',
            render: (line) => <DecimalText value={line.netUnitPrice} minimum={2} />,
          },
          { key: 'rate', title: text('taxRate'), align: 'end', render: (line) => <TaxRateText value={line.taxRate} /> },
          {
            key: 'net',
            title: text('netCny'),
            align: 'end',
            render: (line) => <MoneyText value={line.net} symbol={false} />,
            sum: <MoneyText value={contract.net} symbol={false} />,
          },
          {
            key: 'gross',
            title: text('grossCny'),
            align: 'end',
            render: (line) => <MoneyText value={line.gross} symbol={false} />,
            sum: <MoneyText value={contract.gross} symbol={false} />,
          },
          {
            key: 'lead',
            title: text('leadTime'),
            align: 'end',
            render: (line) => text('days', { count: line.leadTimeDays }),
          },
          {
            key: 'minimum',
            title: text('minimum'),
            align: 'end',
            render: (line) =>
              Number(line.minimumQuantity) === 0 ? (
                <None />
              ) : (
                <QuantityText value={line.minimumQuantity} unit={line.baseUnit} />
              ),
          },
        ]}
        empty={<p className={style.empty}>{text('noLines')}</p>}
      />
    </Section>
  );
}
