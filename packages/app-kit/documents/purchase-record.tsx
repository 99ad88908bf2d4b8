import type { MoneyValue } from '@quanlian/money/money-text.ts';
import { type Column, DataTable } from '@quanlian/ui/data-table.tsx';
import { DocumentTabs, TabBody } from '@quanlian/ui/document-tabs.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { MoneyText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { requestLanguage } from '../request-language.ts';

const amounts = ['ceiling', 'awardedNet', 'agreedNet', 'orderedNet', 'acceptedNet'] as const;
const quantities = [
  'requestedQuantity',
  'awardedQuantity',
  'agreedQuantity',
  'orderedQuantity',
  'shippedQuantity',
  'receivedQuantity',
  'acceptedQuantity',
] as const;

type Product = {
  product: { id: string };
  productCode: string;
  productName: string;
  productNameEn: string | null;
  baseUnit: string;
} & Record<(typeof amounts)[number], MoneyValue | null> &
  Record<(typeof quantities)[number], string | null>;

type Props = { products: readonly Product[] /** Who did what. */; history: ReactNode };

/** Money, goods and history of a document before its orders: each product from what was asked for to what was accepted. */
export async function PurchaseRecord({ products, history }: Props) {
  const record = await getTranslations('documents.record');
  const text = await getTranslations('documents.purchased');
  const locale = await requestLanguage();
  const product: Column<Product> = {
    key: 'product',
    title: text('product'),
    render: (row) => <ProductName line={row} locale={locale} />,
  };
  // A column that no row knows says nothing: a contract has no request, a supplier no awards.
  const known = <Key extends keyof Product>(keys: readonly Key[]) =>
    keys.filter((key) => products.some((row) => row[key] !== null));
  const money = known(amounts).map(
    (key): Column<Product> => ({
      key,
      title: text(`money.${key}`),
      align: 'end',
      render: (row) => (row[key] === null ? <None /> : <MoneyText value={row[key]} symbol={false} />),
      sum: <MoneyText value={sumOf(products.map((row) => row[key]))} symbol={false} />,
    }),
  );
  const goods = known(quantities).map(
    (key): Column<Product> => ({
      key,
      title: text(`goods.${key}`),
      align: 'end',
      render: (row) => (row[key] === null ? <None /> : <QuantityText value={row[key]} unit={row.baseUnit} />),
    }),
  );
  const table = (id: string, title: string, columns: Column<Product>[]) => (
    <DataTable
      id={id}
      label={title}
      rows={products}
      rowKey={(row) => row.product.id}
      columns={[product, ...columns]}
      empty={<TabBody>{text('none')}</TabBody>}
    />
  );
  return (
    <DocumentTabs
      label={record('title')}
      tabs={[
        { key: 'money', label: record('money'), content: table('purchase-money', record('money'), money) },
        { key: 'goods', label: record('goods'), content: table('purchase-goods', record('goods'), goods) },
        { key: 'history', label: record('history'), content: <TabBody>{history}</TabBody> },
      ]}
    />
  );
}

function sumOf(all: readonly (MoneyValue | null)[]): MoneyValue {
  const sum = all.reduce((total, one) => total + BigInt(one?.amountMinor ?? 0), 0n);
  return { amountMinor: String(sum), currency: 'CNY' };
}
