import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { Paging } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { uuidIn } from '#lib/uuid-in.ts';
import { StockMovementsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; batch?: string; product?: string }> };

export default async function StockMovementsPage({ searchParams }: Props) {
  const { after, batch, product } = await searchParams;
  const text = await getTranslations('stock.movements');
  const locale = await requestLanguage();
  const batchId = uuidIn(batch);
  const { stockMovements } = await readGraph(StockMovementsQuery, {
    after: after ?? null,
    filter: { batchId, productId: uuidIn(product) },
  });
  const [first] = stockMovements.nodes;
  const narrowedTo =
    first === undefined || batchId === undefined
      ? null
      : text('ofBatch', { product: nameOf(first.product, locale), batch: first.batch.batchNumber });
  return (
    <ListPage
      title={text('title')}
      description={narrowedTo ?? text('description')}
      actions={
        batchId === undefined ? (
          <LinkButton href={routes.stock()}>{text('stock')}</LinkButton>
        ) : (
          <LinkButton href={routes.stockMovements()}>{text('all')}</LinkButton>
        )
      }
    >
      <DataTable
        id="stock-movements"
        label={text('title')}
        tools
        rows={stockMovements.nodes}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'product',
            title: text('product'),
            width: 180,
            render: (movement) => nameOf(movement.product, locale),
          },
          {
            key: 'kind',
            title: text('kind'),
            width: 110,
            phone: 'corner',
            render: ({ kind }) => <EnumText of="StockMovementKind" value={kind} />,
          },
          {
            key: 'batch',
            keep: true,
            title: text('batch'),
            width: 160,
            render: (movement) => movement.batch.batchNumber,
          },
          { key: 'location', title: text('location'), width: 150, render: ({ location }) => nameOf(location, locale) },
          {
            key: 'quantity',
            title: text('quantity'),
            align: 'end',
            width: 130,
            render: (movement) => <QuantityText value={movement.quantity} unit={movement.product.baseUnit} />,
          },
          {
            key: 'value',
            title: text('value'),
            align: 'end',
            width: 130,
            render: ({ value }) => <MoneyText value={value} symbol={false} />,
          },
          {
            key: 'document',
            title: text('document'),
            width: 190,
            render: ({ documentType, documentId, documentNumber }) =>
              documentType === 'GoodsReceipt' ? (
                <UiLink href={routes.goodsReceipt(documentId)}>{documentNumber}</UiLink>
              ) : documentType === 'ProductionOrder' ? (
                <UiLink href={routes.productionOrder(documentId)}>{documentNumber}</UiLink>
              ) : (
                documentNumber
              ),
          },
          {
            key: 'at',
            title: text('at'),
            width: 160,
            render: ({ occurredAt }) => <DateTimeText value={occurredAt} />,
          },
        ]}
        empty={<EmptyState icon="stock" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={stockMovements.pageInfo} count={stockMovements.nodes.length} />}
      />
    </ListPage>
  );
}
