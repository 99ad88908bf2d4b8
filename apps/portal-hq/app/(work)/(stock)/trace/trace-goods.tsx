import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, MoneyText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import type { ReadTrace } from './read-trace.ts';
import { TracePurchases } from './trace-purchases.tsx';

/** Every batch, document and place of the goods. */
export async function TraceGoods({ trace }: { trace: ReadTrace }) {
  const text = await getTranslations('stock.trace');
  const locale = await requestLanguage();
  const mayOpenOutletDelivery = await may('partner-stock.read');
  return (
    <>
      <Section title={text('batches')} flush>
        <DataTable
          id="trace-batches"
          label={text('batches')}
          rows={trace.batches}
          rowKey={(row) => `${row.direction} ${row.batch.id}`}
          rowHref={(row) => routes.batch(row.batch.id)}
          columns={[
            { key: 'batch', title: text('batch'), keep: true, render: (row) => row.batch.batchNumber },
            {
              key: 'product',
              title: text('product'),
              render: ({ batch: { product } }) => (
                <ProductName
                  line={{ productName: product.name, productNameEn: product.nameEn, productCode: product.code }}
                  locale={locale}
                />
              ),
            },
            {
              key: 'direction',
              title: text('direction'),
              render: (row) => <EnumText of="TraceDirection" value={row.direction} />,
            },
            {
              key: 'source',
              title: text('source'),
              phone: 'hidden',
              render: (row) => nameOf(row.batch.sourceOrganisation, locale),
            },
            {
              key: 'produced',
              title: text('produced'),
              render: (row) => <DateText value={row.batch.productionDate} />,
            },
            {
              key: 'bestBefore',
              title: text('bestBefore'),
              render: (row) => <DateText value={row.batch.bestBefore} />,
            },
            {
              key: 'state',
              title: text('state'),
              phone: 'corner',
              render: (row) => <StateTag of="BatchState" value={row.batch.state} />,
            },
          ]}
          empty={null}
        />
      </Section>
      {trace.purchases === null ? (
        <Section title={text('receipts')} flush>
          <DataTable
            id="trace-receipts"
            label={text('receipts')}
            rows={trace.receipts}
            rowKey={(row) => row.id}
            rowHref={(row) => routes.goodsReceipt(row.documentId)}
            columns={[
              { key: 'number', title: text('document'), keep: true, render: (row) => row.documentNumber },
              {
                key: 'supplier',
                title: text('supplier'),
                render: (row) => nameOf(row.batch.sourceOrganisation, locale),
              },
              { key: 'product', title: text('product'), render: (row) => nameOf(row.product, locale) },
              { key: 'batch', title: text('batch'), render: (row) => row.batch.batchNumber },
              {
                key: 'quantity',
                title: text('quantity'),
                align: 'end',
                render: (row) => <QuantityText value={row.quantity} unit={row.product.baseUnit} />,
              },
              {
                key: 'value',
                title: text('value'),
                align: 'end',
                render: (row) => <MoneyText value={row.value} symbol={false} />,
              },
              { key: 'at', title: text('at'), render: (row) => <DateTimeText value={row.occurredAt} /> },
            ]}
            empty={<EmptyState title={text('noReceipts')} />}
          />
        </Section>
      ) : (
        <TracePurchases trace={trace} />
      )}
      <Section title={text('production')} flush>
        <DataTable
          id="trace-production"
          label={text('production')}
          rows={trace.productionOrders}
          rowKey={(row) => row.id}
          rowHref={(row) => routes.productionOrder(row.id)}
          columns={[
            { key: 'number', title: text('document'), keep: true, render: (row) => row.number },
            { key: 'product', title: text('product'), render: (row) => nameOf(row.product, locale) },
            { key: 'batch', title: text('batch'), render: (row) => row.batch?.batchNumber ?? <None /> },
            {
              key: 'output',
              title: text('quantity'),
              align: 'end',
              render: (row) =>
                row.outputQuantity === null ? (
                  <None />
                ) : (
                  <QuantityText value={row.outputQuantity} unit={row.product.baseUnit} />
                ),
            },
            {
              key: 'cost',
              title: text('value'),
              align: 'end',
              render: (row) => <MoneyText value={row.cost} symbol={false} />,
            },
            { key: 'at', title: text('at'), render: (row) => <DateTimeText value={row.completedAt} /> },
          ]}
          empty={<EmptyState title={text('noProduction')} />}
        />
      </Section>
      <Section title={text('deliveries')} flush>
        <DataTable
          id="trace-deliveries"
          label={text('deliveries')}
          rows={trace.deliveries}
          rowKey={(row) => row.id}
          rowHref={(row) => routes.shipment(row.shipment.id)}
          columns={[
            { key: 'number', title: text('document'), keep: true, render: (row) => row.shipment.number },
            { key: 'buyer', title: text('buyer'), render: (row) => row.shipment.buyerName },
            {
              key: 'order',
              title: text('order'),
              render: (row) => <UiLink href={routes.salesOrder(row.salesOrder.id)}>{row.salesOrder.number}</UiLink>,
            },
            { key: 'batch', title: text('batch'), render: (row) => row.batch.batchNumber },
            {
              key: 'quantity',
              title: text('shipped'),
              align: 'end',
              render: (row) => <QuantityText value={row.quantity} unit={row.batch.product.baseUnit} />,
            },
            {
              key: 'signed',
              title: text('signed'),
              align: 'end',
              render: (row) =>
                row.signedQuantity === null ? (
                  <None />
                ) : (
                  <QuantityText value={row.signedQuantity} unit={row.batch.product.baseUnit} />
                ),
            },
            {
              key: 'cost',
              title: text('value'),
              align: 'end',
              render: (row) => <MoneyText value={row.cost} symbol={false} />,
            },
            { key: 'at', title: text('at'), render: (row) => <DateTimeText value={row.shipment.shippedAt} /> },
          ]}
          empty={<EmptyState title={text('noDeliveries')} />}
        />
      </Section>
      {trace.outletDeliveries.length > 0 && (
        <Section title={text('outlets')} flush>
          <DataTable
            id="trace-outlets"
            label={text('outlets')}
            rows={trace.outletDeliveries}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'number',
                title: text('document'),
                keep: true,
                render: ({ outletDelivery: { id, number } }) =>
                  mayOpenOutletDelivery ? <UiLink href={routes.outletDelivery(id)}>{number}</UiLink> : number,
              },
              { key: 'outlet', title: text('outlet'), render: (row) => row.outlet.name },
              { key: 'batch', title: text('batch'), render: (row) => row.batch.batchNumber },
              {
                key: 'quantity',
                title: text('quantity'),
                align: 'end',
                render: (row) => <QuantityText value={row.quantity} unit={row.batch.product.baseUnit} />,
              },
              {
                key: 'at',
                title: text('at'),
                render: (row) => <DateTimeText value={row.outletDelivery.createdAt} />,
              },
            ]}
            empty={null}
          />
        </Section>
      )}
      {trace.returns.length > 0 && (
        <Section title={text('returns')} flush>
          <DataTable
            id="trace-returns"
            label={text('returns')}
            rows={trace.returns}
            rowKey={(row) => row.id}
            rowHref={(row) => routes.salesReturn(row.documentId)}
            columns={[
              { key: 'number', title: text('document'), keep: true, render: (row) => row.documentNumber },
              { key: 'batch', title: text('batch'), render: (row) => row.batch.batchNumber },
              {
                key: 'quantity',
                title: text('quantity'),
                align: 'end',
                render: (row) => <QuantityText value={row.quantity} unit={row.product.baseUnit} />,
              },
              {
                key: 'value',
                title: text('value'),
                align: 'end',
                render: (row) => <MoneyText value={row.value} symbol={false} />,
              },
              { key: 'at', title: text('at'), render: (row) => <DateTimeText value={row.occurredAt} /> },
            ]}
            empty={null}
          />
        </Section>
      )}
      <Section title={text('stock')} flush>
        <DataTable
          id="trace-stock"
          label={text('stock')}
          rows={[
            ...trace.stock.map((item) => ({
              key: item.key,
              place: nameOf(item.location, locale),
              batchNumber: item.batch.batchNumber,
              onHand: item.onHand,
              unit: item.baseUnit,
            })),
            ...trace.holders.map((holder) => ({
              key: `${holder.partner.id} ${holder.batch.id}`,
              place: holder.partner.name,
              batchNumber: holder.batch.batchNumber,
              onHand: holder.onHand,
              unit: holder.batch.product.baseUnit,
            })),
          ]}
          rowKey={(row) => row.key}
          columns={[
            { key: 'place', title: text('place'), render: (row) => row.place },
            { key: 'batch', title: text('batch'), render: (row) => row.batchNumber },
            {
              key: 'onHand',
              title: text('onHand'),
              align: 'end',
              render: (row) => <QuantityText value={row.onHand} unit={row.unit} />,
            },
          ]}
          empty={<EmptyState title={text('noStock')} />}
        />
      </Section>
    </>
  );
}
