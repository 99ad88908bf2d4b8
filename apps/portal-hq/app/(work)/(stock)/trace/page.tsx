import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section, type Step, StepLine } from '@quanlian/ui/detail-page.tsx';
import { Filters, FilterText } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, MoneyText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { TraceQuery } from './operations.ts';
import type { ReadTrace } from './read-trace.ts';
import { TraceInvoices } from './trace-invoices.tsx';
import { TraceMoney } from './trace-money.tsx';
import { TracePurchases } from './trace-purchases.tsx';

type Props = { searchParams: Promise<{ gtin?: string; batch?: string; after?: string }> };

/** One batch's whole story: what went into it, and where it went. */
export default async function TracePage({ searchParams }: Props) {
  const { gtin, batch, after } = await searchParams;
  const text = await getTranslations('stock.trace');
  const locale = await requestLanguage();
  const isAsked = Boolean(gtin?.trim() && batch?.trim());
  const { trace } = isAsked
    ? await readGraph(TraceQuery, { gtin: gtin ?? '', batchNumber: batch ?? '', after: after ?? null })
    : { trace: null };
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      filters={
        <Filters names={['gtin', 'batch']}>
          <FilterText name="gtin" label={text('gtin')} />
          <FilterText name="batch" label={text('batchNumber')} />
        </Filters>
      }
    >
      {trace === null ? (
        <EmptyState
          icon="search"
          title={text(isAsked ? 'noneTitle' : 'askTitle')}
          text={text(isAsked ? 'noneText' : 'askText')}
        />
      ) : (
        <>
          {!trace.isComplete && <Notice tone="waiting">{text('incomplete')}</Notice>}
          <Section title={text('chain')}>
            <StepLine steps={chainOf(trace, (key, count) => text(key, { count }))} />
          </Section>
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
          <TracePurchases trace={trace} />
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
                  { key: 'number', title: text('document'), keep: true, render: (row) => row.outletDelivery.number },
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
          <TraceInvoices trace={trace} />
          <TraceMoney trace={trace} />
        </>
      )}
    </ListPage>
  );
}

type StepName = 'stepMaterials' | 'stepProduction' | 'stepBatch' | 'stepDeliveries' | 'stepOutlets' | 'stepReturns';

/** The whole story in one line; what has not happened yet stands open. */
function chainOf(trace: ReadTrace, label: (name: StepName, count: number) => string): Step[] {
  const materials = trace.receipts.length;
  const made = new Set(trace.productionOrders.flatMap((order) => order.batch?.id ?? []));
  const counts: [StepName, number][] = [
    ['stepMaterials', materials],
    ['stepProduction', trace.productionOrders.length],
    ['stepBatch', made.size],
    ['stepDeliveries', new Set(trace.deliveries.map(({ shipment }) => shipment.id)).size],
    ['stepOutlets', new Set(trace.outletDeliveries.map(({ outletDelivery }) => outletDelivery.id)).size],
    ...(trace.returns.length > 0 ? ([['stepReturns', trace.returns.length]] as [StepName, number][]) : []),
  ];
  return counts.map(([name, count]) => ({
    key: name,
    label: label(name, count),
    state: count > 0 ? 'done' : 'todo',
  }));
}
