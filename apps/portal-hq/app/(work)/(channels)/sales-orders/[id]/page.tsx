import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { SalesOrderLines, SalesOrderNotices, SalesOrderSteps } from '@quanlian/app-kit/documents/sales-order-parts.tsx';
import { SalesOrderRelated } from '@quanlian/app-kit/documents/sales-order-related.tsx';
import { SalesOrderSum } from '@quanlian/app-kit/documents/sales-order-sum.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { bookedOf, readSale, stagesAround } from '../../../document-record/sale.ts';
import { SalesOrderInvoicesQuery, SalesOrderQuery } from './operations.ts';
import { SalesOrderActions } from './sales-order-actions.tsx';

export default async function SalesOrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('channels.salesOrder');
  const locale = await requestLanguage();
  const order = found((await readGraph(SalesOrderQuery, { id })).salesOrder);
  const invoices = (await may('sales-invoice.read'))
    ? (await readGraph(SalesOrderInvoicesQuery, { salesOrderId: id })).salesInvoices.nodes
    : null;
  const sale = await readSale(id);
  const booked = bookedOf(sale);
  const mayShip = await may('shipment.write');
  const yesNo = (value: boolean) => (value ? text('yes') : text('no'));
  return (
    <DetailPage
      back={{ href: routes.salesOrders(), label: text('list') }}
      title={order.number}
      state={<StateTag of="SalesOrderState" value={order.state} />}
      summary={[
        { label: text('buyer'), value: order.buyerName },
        { label: text('gross'), value: <SalesOrderSum order={order} /> },
        { label: text('funding'), value: labelOf('SalesOrderFunding', order.funding, locale) },
      ]}
      actions={
        <>
          <SalesOrderActions id={id} state={order.state} allowedActions={order.allowedActions} />
          {(order.state === 'AWAITING_SHIPMENT' || order.state === 'PARTLY_SHIPPED') && (
            <LinkButton
              href={routes.newShipment(id)}
              kind="primary"
              disabledReason={mayShip ? null : text('needsWarehouse')}
            >
              {text('ship')}
            </LinkButton>
          )}
        </>
      }
    >
      <LiveDocument topic={`distribution/SalesOrder:${id}`} />
      <SalesOrderSteps order={order} locale={locale} />
      <SalesOrderNotices order={order} locale={locale} />
      <SalesOrderLines order={order} />
      <SalesOrderRelated
        shipments={order.shipments}
        invoices={invoices}
        shipmentHref={routes.shipment}
        invoiceHref={routes.salesInvoice}
      />
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('channel'), value: labelOf('SalesChannelName', order.channel, locale) },
            { label: text('seller'), value: nameOf(order.legalEntity, locale) },
            { label: text('location'), value: nameOf(order.location, locale) },
            { label: text('contact'), value: `${order.contactName} ${order.contactPhone}` },
            { label: text('address'), value: order.deliveryAddress, wide: true },
            { label: text('placedBy'), value: order.placedByName },
            { label: text('placedAt'), value: <DateTimeText value={order.createdAt} /> },
            { label: text('approvedBy'), value: order.approvedByName ?? <None /> },
            { label: text('expiresAt'), value: <DateTimeText value={order.expiresAt} /> },
            { label: text('invoiced'), value: yesNo(order.isInvoiced) },
            { label: text('difference'), value: yesNo(order.hasDifference) },
            ...(order.note === null ? [] : [{ label: text('note'), value: order.note, wide: true }]),
          ]}
        />
      </Section>
      <RelatedDocuments stages={stagesAround(sale)} currentId={id} hrefOf={documentHref} />
      <DocumentRecord
        money={booked}
        goods={booked.map((documentId) => ({ documentId }))}
        history={<DocumentHistory entries={order.history} />}
      />
    </DetailPage>
  );
}
