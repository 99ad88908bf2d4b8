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
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { isUnderWay, stagesOfSaleTo } from '../../../document-record/sale.ts';
import { CancelOrder } from './cancel-order.tsx';
import { OrderInvoicesQuery, OrderQuery } from './operations.ts';

export default async function OrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('ordering.orderDetail');
  const locale = await requestLanguage();
  const order = found((await readGraph(OrderQuery, { id })).salesOrder);
  const invoices = (await may('sales-invoice.read'))
    ? (await readGraph(OrderInvoicesQuery, { salesOrderId: id })).salesInvoices.nodes
    : null;
  const stages = await stagesOfSaleTo(id);
  return (
    <DetailPage
      back={{ href: routes.orders(), label: text('list') }}
      title={order.number}
      state={<StateTag of="SalesOrderState" value={order.state} />}
      summary={[
        { label: text('gross'), value: <SalesOrderSum order={order} /> },
        { label: text('funding'), value: labelOf('SalesOrderFunding', order.funding, locale) },
      ]}
      actions={
        <>
          {(await may('sales-order.place')) && <LinkButton href={routes.orderAgain(id)}>{text('again')}</LinkButton>}
          <CancelOrder id={id} state={order.state} allowedActions={order.allowedActions} />
        </>
      }
    >
      <LiveDocument topic={`distribution/SalesOrder:${id}`} />
      <SalesOrderSteps order={order} locale={locale} />
      <SalesOrderNotices order={order} locale={locale} />
      <SalesOrderLines order={order} />
      <SalesOrderRelated
        shipments={order.shipments.filter(isUnderWay)}
        invoices={invoices}
        shipmentHref={routes.delivery}
        invoiceHref={routes.invoice}
      />
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('seller'), value: nameOf(order.legalEntity, locale) },
            { label: text('contact'), value: `${order.contactName} ${order.contactPhone}` },
            { label: text('address'), value: order.deliveryAddress, wide: true },
            { label: text('placedBy'), value: order.placedByName },
            { label: text('placedAt'), value: <DateTimeText value={order.createdAt} /> },
            { label: text('expiresAt'), value: <DateTimeText value={order.expiresAt} /> },
            ...(order.note === null ? [] : [{ label: text('note'), value: order.note, wide: true }]),
          ]}
        />
      </Section>
      <RelatedDocuments stages={stages} currentId={id} hrefOf={documentHref} />
      <DocumentRecord
        owed={{ orderId: id, orderNumber: order.number }}
        goods={order.shipments.filter(isUnderWay).map((shipment) => shipment.id)}
        history={<DocumentHistory entries={order.history} />}
      />
    </DetailPage>
  );
}
