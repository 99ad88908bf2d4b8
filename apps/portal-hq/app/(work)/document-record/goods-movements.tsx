import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { TabBody } from '@quanlian/ui/document-tabs.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EnumText } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { StockMovementFilter } from '#generated/graphql.ts';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { may } from '#lib/session.ts';
import { GoodsMovementsQuery } from './operations.ts';

/** What moved in stock, batch by batch, oldest first. */
export async function GoodsMovements({ of }: { of: readonly StockMovementFilter[] }) {
  const text = await getTranslations('documents.goods');
  const locale = await requestLanguage();
  const mayOpenBatch = await may('production.read');
  const read = await Promise.all(of.map((filter) => readGraph(GoodsMovementsQuery, { filter })));
  const once = new Map(read.flatMap(({ stockMovements }) => stockMovements.nodes).map((row) => [row.id, row]));
  const rows = [...once.values()].toSorted((a, b) => a.occurredAt.localeCompare(b.occurredAt));
  const linked = (type: string, id: string, number: string) => {
    const href = documentHref(type, id, number);
    return href === null ? number : <UiLink href={href}>{number}</UiLink>;
  };
  return (
    <DataTable
      id="goods-movements"
      label={text('title')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'product',
          title: text('product'),
          render: ({ product }) => (
            <span className={style.two}>
              <span>{nameOf(product, locale)}</span>
              <small>{product.code}</small>
            </span>
          ),
        },
        {
          key: 'kind',
          title: text('kind'),
          phone: 'corner',
          render: ({ kind }) => <EnumText of="StockMovementKind" value={kind} />,
        },
        {
          key: 'batch',
          keep: true,
          title: text('batch'),
          render: ({ batch }) => (mayOpenBatch ? linked('Batch', batch.id, batch.batchNumber) : batch.batchNumber),
        },
        { key: 'location', title: text('location'), render: ({ location }) => nameOf(location, locale) },
        {
          key: 'quantity',
          title: text('quantity'),
          align: 'end',
          render: ({ quantity, product }) => <QuantityText value={quantity} unit={product.baseUnit} />,
        },
        {
          key: 'value',
          title: text('valueCny'),
          align: 'end',
          render: ({ value }) => <MoneyText value={value} symbol={false} />,
        },
        {
          key: 'document',
          keep: true,
          title: text('document'),
          render: (row) => linked(row.documentType, row.documentId, row.documentNumber),
        },
        { key: 'at', title: text('at'), width: 160, render: ({ occurredAt }) => <DateTimeText value={occurredAt} /> },
      ]}
      empty={<TabBody>{text('none')}</TabBody>}
    />
  );
}
