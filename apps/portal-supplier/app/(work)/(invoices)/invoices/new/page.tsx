import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import { addDecimals, compareDecimals, subtractDecimals, sumDecimals } from '@quanlian/money/decimal.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { productNameOf, productsOf, recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { plainDecimal, rateAmong } from '../../../form-lines/plain-decimal.ts';
import { InvoiceForm } from './invoice-form.tsx';
import { OrderToInvoiceQuery } from './operations.ts';
import { readOrdersToInvoice } from './orders-to-invoice.ts';

type Props = { searchParams: Promise<{ order?: string }> };

export default async function NewTaxInvoicePage({ searchParams }: Props) {
  await needs('tax-invoice.submit');
  const { order: orderId } = await searchParams;
  if (orderId === undefined) return <ChooseOrder />;
  const text = await getTranslations('invoices.invoiceForm');
  const locale = await requestLanguage();
  const answer = await readGraph(OrderToInvoiceQuery, { id: orderId });
  const order = found(answer.purchaseOrder);
  const supplier = found(answer.mySupplier);
  const underway = answer.taxInvoices.nodes.flatMap(({ lines }) => lines);
  const lines = order.lines.map((line) => {
    // What the platform is still verifying is spoken for, too.
    const verifying = sumDecimals(
      underway.filter(({ purchaseOrderLineId }) => purchaseOrderLineId === line.id).map(({ quantity }) => quantity),
    );
    const open = subtractDecimals(line.progress.accepted, addDecimals(line.progress.invoiced, verifying));
    return {
      id: line.id,
      name: productNameOf(line, 'zh-CN'),
      shownName: productNameOf(line, locale),
      code: line.productCode,
      unit: line.baseUnit,
      accepted: line.progress.accepted,
      invoiced: line.progress.invoiced,
      open: compareDecimals(open, '0') > 0 ? plainDecimal(open) : null,
      unitPrice: plainDecimal(line.netUnitPrice),
      taxRate: rateAmong(supplier.vatRates, line.taxRate),
    };
  });
  return (
    <DetailPage
      back={{ href: routes.newTaxInvoice(), label: text('chooseTitle') }}
      title={text('title', { number: order.number })}
      summary={[{ label: text('buyer'), value: recordedName(order.buyerName, order.legalEntity, locale) }]}
    >
      {lines.some(({ open }) => open !== null) ? (
        <InvoiceForm
          order={{
            id: order.id,
            currency: order.currency,
            legalEntityId: order.legalEntity.id,
            buyerName: order.buyerName,
          }}
          lines={lines}
          vatRates={supplier.vatRates}
          today={businessDay(serverNow())}
        />
      ) : (
        <EmptyState icon="invoice" title={text('nothingTitle')} text={text('nothingText')}>
          <LinkButton href={routes.purchaseOrder(order.id)} kind="primary">
            {text('toOrder')}
          </LinkButton>
        </EmptyState>
      )}
    </DetailPage>
  );
}

/** An invoice bills one order, so the first question is which. */
async function ChooseOrder() {
  const text = await getTranslations('invoices.invoiceForm');
  const locale = await requestLanguage();
  const rows = await readOrdersToInvoice();
  return (
    <ListPage title={text('chooseTitle')} description={text('chooseDescription')}>
      <DataTable
        id="orders-to-invoice"
        label={text('chooseTitle')}
        rows={rows}
        rowKey={(order) => order.id}
        rowHref={(order) => routes.newTaxInvoice(order.id)}
        columns={[
          { key: 'number', keep: true, title: text('order'), render: (order) => order.number },
          {
            key: 'buyer',
            title: text('buyer'),
            render: (order) => recordedName(order.buyerName, order.legalEntity, locale),
          },
          { key: 'products', title: text('products'), render: (order) => productsOf(order.open, locale) },
          {
            key: 'open',
            title: text('toInvoice'),
            align: 'end',
            render: ({ open }) =>
              open.map((line) => (
                <div key={line.productName}>
                  <QuantityText
                    value={subtractDecimals(line.progress.accepted, line.progress.invoiced)}
                    unit={line.baseUnit}
                  />
                </div>
              )),
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (order) => <StateTag of="PurchaseOrderState" value={order.state} />,
          },
        ]}
        empty={<EmptyState icon="invoice" title={text('noOrderTitle')} text={text('noOrderText')} />}
      />
    </ListPage>
  );
}
