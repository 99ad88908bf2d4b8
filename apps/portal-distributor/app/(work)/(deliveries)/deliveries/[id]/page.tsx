import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { ShipmentLines, ShipmentSteps } from '@quanlian/app-kit/documents/shipment-parts.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { Notice } from '@quanlian/ui/notice.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { stagesOfSaleTo } from '../../../document-record/sale.ts';
import { DeliveryQuery } from './operations.ts';
import { SignForm } from './sign-form.tsx';

/** A delivery note; while it is on its way, with the form to sign for it. */
export default async function DeliveryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('deliveries.detail');
  const shipment = found((await readGraph(DeliveryQuery, { id })).shipment);
  const stages = await stagesOfSaleTo(shipment.salesOrderId);
  return (
    <DetailPage
      back={{ href: routes.deliveries(), label: text('list') }}
      title={shipment.number}
      state={<StateTag of="ShipmentState" value={shipment.state} />}
      summary={[
        {
          label: text('order'),
          value: <UiLink href={routes.order(shipment.salesOrderId)}>{shipment.salesOrderNumber}</UiLink>,
        },
        { label: text('carrier'), value: shipment.carrierName ?? <None /> },
        { label: text('waybill'), value: shipment.waybillNumber ?? <None /> },
      ]}
    >
      <LiveDocument topic={`distribution/Shipment:${id}`} />
      <ShipmentSteps shipment={shipment} />
      {shipment.state === 'DISPUTED' && <Notice tone="held">{text('disputed')}</Notice>}
      <ShipmentLines lines={shipment.lines} />
      {shipment.allowedActions.includes('signShipment') && (
        <Section title={text('sign')}>
          <SignForm
            shipmentId={id}
            lines={shipment.lines.map((line) => ({ ...line, quantity: String(Number(line.quantity)) }))}
          />
        </Section>
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('receiver'), value: `${shipment.contactName} ${shipment.contactPhone}` },
            { label: text('address'), value: shipment.deliveryAddress, wide: true },
            { label: text('shippedAt'), value: <DateTimeText value={shipment.shippedAt} /> },
            { label: text('signedBy'), value: shipment.signedByName ?? <None /> },
            { label: text('signedAt'), value: <DateTimeText value={shipment.signedAt} /> },
            { label: text('settledAt'), value: <DateTimeText value={shipment.settledAt} /> },
            ...(shipment.differenceReason === null
              ? []
              : [{ label: text('difference'), value: shipment.differenceReason, wide: true }]),
            ...(shipment.decisionComment === null
              ? []
              : [{ label: text('decision'), value: shipment.decisionComment, wide: true }]),
          ]}
        />
      </Section>
      <RelatedDocuments stages={stages} currentId={id} hrefOf={documentHref} />
      <DocumentRecord
        owed={{ orderId: shipment.salesOrderId, orderNumber: shipment.salesOrderNumber, shipmentId: id }}
        goods={[id]}
        history={<DocumentHistory entries={shipment.history} />}
      />
    </DetailPage>
  );
}
