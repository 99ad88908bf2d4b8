import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { formatQuantity } from '@quanlian/ui/format.ts';
import { FilterSelect, Filters, Paging } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf, recordedName } from '@quanlian/ui/naming.ts';
import { casesOf } from '@quanlian/ui/pack-levels.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { uuidIn } from '#lib/uuid-in.ts';
import { OutletDeliveriesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; dealer?: string }> };

/** What dealers shipped on to their outlets. */
export default async function OutletDeliveriesPage({ searchParams }: Props) {
  const { after, dealer } = await searchParams;
  const text = await getTranslations('channels.outletDeliveries');
  const locale = await requestLanguage();
  const { outletDeliveries, partners } = await readGraph(OutletDeliveriesQuery, {
    after: after ?? null,
    filter: { partnerId: uuidIn(dealer) },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      filters={
        <Filters names={['dealer']}>
          <FilterSelect
            name="dealer"
            label={text('dealer')}
            options={partners.nodes.map((partner) => ({ value: partner.id, label: nameOf(partner, locale) }))}
          />
        </Filters>
      }
    >
      <DataTable
        id="outlet-deliveries"
        label={text('title')}
        tools
        rows={outletDeliveries.nodes}
        rowKey={(delivery) => delivery.id}
        rowHref={(delivery) => routes.outletDelivery(delivery.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), width: 190, render: (delivery) => delivery.number },
          { key: 'dealer', title: text('dealer'), render: (delivery) => delivery.partnerName },
          { key: 'outlet', title: text('outlet'), render: (delivery) => delivery.outletName },
          {
            key: 'goods',
            title: text('goods'),
            render: (delivery) =>
              delivery.lines.map((line) => (
                <span key={line.id} className={style.two}>
                  <span>{recordedName(line.productName, line.product, locale)}</span>
                  <small>
                    {line.batchNumber} ·{' '}
                    {formatQuantity(line.quantity, line.baseUnit, locale, casesOf(line.unitsPerCase, locale).pack)}
                  </small>
                </span>
              )),
          },
          { key: 'by', title: text('by'), phone: 'hidden', render: (delivery) => delivery.createdByName },
          {
            key: 'at',
            title: text('at'),
            width: 160,
            render: (delivery) => <DateTimeText value={delivery.createdAt} />,
          },
        ]}
        empty={<EmptyState icon="truck" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={outletDeliveries.pageInfo} count={outletDeliveries.nodes.length} />}
      />
    </ListPage>
  );
}
