import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Section } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { nameOf, recordedName } from '@quanlian/ui/naming.ts';
import { casesOf } from '@quanlian/ui/pack-levels.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { MoneyText, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { RemainingDays } from '#app/(work)/(stock)/stock/remaining-days.tsx';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { AllocateForm } from './allocate-form.tsx';
import { OrderToAllocateQuery, StockToAllocateQuery } from './operations.ts';

/** What is there of each product, batch by batch, and how much of it this order gets. */
export default async function AllocatePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('channels.allocation');
  const locale = await requestLanguage();
  const order = found((await readGraph(OrderToAllocateQuery, { id })).salesOrder);
  const productIds = [...new Set(order.lines.map(({ product }) => product.id))];
  const { stock } = await readGraph(StockToAllocateQuery, { locationId: order.location.id, productIds });
  const canAllocate = order.state === 'AWAITING_ALLOCATION' && order.allowedActions.includes('allocateSalesOrder');
  return (
    <DetailPage
      back={{ href: routes.salesOrder(id), label: order.number }}
      title={text('title')}
      state={<StateTag of="SalesOrderState" value={order.state} />}
      summary={[
        { label: text('buyer'), value: order.buyerName },
        { label: text('gross'), value: <MoneyText value={order.gross} /> },
        { label: text('funding'), value: labelOf('SalesOrderFunding', order.funding, locale) },
        { label: text('location'), value: nameOf(order.location, locale) },
      ]}
    >
      {order.lines.map((line) => (
        <Section
          key={line.id}
          title={text('stockOf', { product: recordedName(line.productName, line.product, locale) })}
          flush
        >
          <DataTable
            id="allocation-stock"
            label={text('stockOf', { product: recordedName(line.productName, line.product, locale) })}
            rows={stock.nodes.filter(({ product }) => product.id === line.product.id)}
            rowKey={(item) => item.key}
            columns={[
              { key: 'batch', keep: true, title: text('batch'), render: (item) => item.batch.batchNumber },
              {
                key: 'bestBefore',
                title: text('bestBefore'),
                render: (item) => (
                  <RemainingDays bestBefore={item.batch.bestBefore} remainingDays={item.batch.remainingDays} />
                ),
              },
              {
                key: 'onHand',
                title: text('onHand'),
                align: 'end',
                phone: 'hidden',
                render: (item) => (
                  <QuantityText value={item.onHand} unit={line.baseUnit} {...casesOf(line.unitsPerCase, locale)} />
                ),
              },
              {
                key: 'reserved',
                title: text('reserved'),
                align: 'end',
                render: (item) => (
                  <QuantityText value={item.reserved} unit={line.baseUnit} {...casesOf(line.unitsPerCase, locale)} />
                ),
              },
              {
                key: 'available',
                title: text('available'),
                align: 'end',
                render: (item) => (
                  <QuantityText value={item.available} unit={line.baseUnit} {...casesOf(line.unitsPerCase, locale)} />
                ),
              },
              {
                key: 'state',
                title: text('usable'),
                phone: 'corner',
                render: (item) =>
                  (item.batch.remainingDays ?? Number.POSITIVE_INFINITY) < line.minimumRemainingDays ? (
                    text('tooShort', { days: line.minimumRemainingDays })
                  ) : (
                    <StateTag of="BatchState" value={item.batch.state} />
                  ),
              },
            ]}
            empty={<p className={style.empty}>{text('noStock')}</p>}
          />
        </Section>
      ))}
      {canAllocate ? (
        <Section title={text('give')}>
          <AllocateForm
            orderId={id}
            lines={order.lines.map((line) => ({
              id: line.id,
              productName: recordedName(line.productName, line.product, locale),
              baseUnit: line.baseUnit,
              unitsPerCase: line.unitsPerCase,
              quantity: String(Number(line.quantity)),
              giftQuantity: line.giftQuantity,
            }))}
          />
        </Section>
      ) : (
        <EmptyState icon="truck" title={text('notNowTitle')} text={text('notNowText')}>
          <LinkButton href={routes.salesOrder(id)} kind="primary">
            {text('toOrder')}
          </LinkButton>
        </EmptyState>
      )}
    </DetailPage>
  );
}
