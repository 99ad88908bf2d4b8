import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { formatQuantity } from '@quanlian/ui/format.ts';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { Paging } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { casesOf } from '@quanlian/ui/pack-levels.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { OutletDeliveriesQuery } from './operations.ts';

export default async function OutletDeliveriesPage({ searchParams }: { searchParams: Promise<{ after?: string }> }) {
  const { after } = await searchParams;
  const text = await getTranslations('deliveries.outletDeliveries');
  const locale = await requestLanguage();
  const { outletDeliveries } = await readGraph(OutletDeliveriesQuery, { after: after ?? null });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={
        <LinkButton href={routes.shipToOutlet()} kind="primary">
          {text('ship')}
        </LinkButton>
      }
    >
      <DataTable
        id="outlet-deliveries"
        label={text('title')}
        rows={outletDeliveries.nodes}
        rowKey={(delivery) => delivery.id}
        rowHref={(delivery) => routes.outletDelivery(delivery.id)}
        columns={[
          { key: 'number', title: text('number'), render: (delivery) => delivery.number },
          { key: 'outlet', title: text('outlet'), render: (delivery) => delivery.outletName },
          {
            key: 'goods',
            title: text('goods'),
            render: (delivery) =>
              delivery.lines
                .map(
                  (line) =>
                    `${recordedName(line.productName, line.product, locale)} ${line.batchNumber} ${formatQuantity(line.quantity, line.baseUnit, locale, casesOf(line.unitsPerCase, locale).pack)}`,
                )
                .join(text('semicolon')),
          },
          { key: 'by', title: text('by'), phone: 'hidden', render: (delivery) => delivery.createdByName },
          { key: 'at', title: text('at'), render: (delivery) => <DateTimeText value={delivery.createdAt} /> },
        ]}
        empty={<EmptyState icon="truck" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={outletDeliveries.pageInfo} count={outletDeliveries.nodes.length} />}
      />
    </ListPage>
  );
}
