import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { ShipmentLines, ShipmentSteps, shortLines } from '@quanlian/app-kit/documents/shipment-parts.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { readSale, stagesAround } from '../../../document-record/sale.ts';
import { ShipmentQuery } from './operations.ts';
import { ShipmentActions } from './shipment-actions.tsx';

export default async function ShipmentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('channels.shipment');
  const locale = await requestLanguage();
  const shipment = found((await readGraph(ShipmentQuery, { id })).shipment);
  const sale = await readSale(shipment.salesOrderId);
  const short = shortLines(shipment.lines);
  return (
    <DetailPage
      back={{ href: routes.shipments(), label: text('list') }}
      title={shipment.number}
      state={<StateTag of="ShipmentState" value={shipment.state} />}
      summary={[
        {
          label: text('order'),
          value: <UiLink href={routes.salesOrder(shipment.salesOrderId)}>{shipment.salesOrderNumber}</UiLink>,
        },
        { label: text('buyer'), value: shipment.buyerName },
        { label: text('waybill'), value: shipment.waybillNumber ?? <None /> },
      ]}
      actions={
        <>
          <LinkButton href={routes.deliveryNote(id)}>{text('print')}</LinkButton>
          <ShipmentActions
            id={id}
            state={shipment.state}
            allowedActions={shipment.allowedActions}
            short={[...new Map(short.map((line) => [line.orderLineId, line])).values()]}
          />
        </>
      }
    >
      <LiveDocument topic={`distribution/Shipment:${id}`} />
      {shipment.state === 'CANCELLED' ? (
        <Notice tone="failed">{text('cancelledBecause', { reason: shipment.cancelReason ?? '' })}</Notice>
      ) : (
        <ShipmentSteps shipment={shipment} />
      )}
      {shipment.state === 'DISPUTED' && (
        <Notice tone="held">{text('disputed', { reason: shipment.differenceReason ?? '' })}</Notice>
      )}
      <ShipmentLines lines={shipment.lines} />
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('channel'), value: shipment.channel === 'SHOP' ? text('shop') : text('dealers') },
            { label: text('from'), value: nameOf(shipment.location, locale) },
            { label: text('receiver'), value: `${shipment.contactName} ${shipment.contactPhone}` },
            { label: text('address'), value: shipment.deliveryAddress, wide: true },
            { label: text('carrier'), value: shipment.carrierName ?? <None /> },
            { label: text('shippedBy'), value: shipment.shippedByName ?? <None /> },
            { label: text('shippedAt'), value: <DateTimeText value={shipment.shippedAt} /> },
            {
              label: text('signedBy'),
              value:
                shipment.signedBy === null ? (
                  <None />
                ) : (
                  <>
                    {shipment.signedByName} · <EnumText of="SignedBy" value={shipment.signedBy} />
                  </>
                ),
            },
            { label: text('signedAt'), value: <DateTimeText value={shipment.signedAt} /> },
            ...(shipment.proof === null ? [] : [{ label: text('proof'), value: shipment.proof }]),
            ...(shipment.differenceReason === null
              ? []
              : [{ label: text('difference'), value: shipment.differenceReason, wide: true }]),
            ...(shipment.decisionComment === null
              ? []
              : [
                  {
                    label: text('decision'),
                    value: `${shipment.decidedByName} · ${shipment.decisionComment}`,
                    wide: true,
                  },
                ]),
            { label: text('createdBy'), value: shipment.createdByName },
          ]}
        />
      </Section>
      <RelatedDocuments stages={stagesAround(sale)} currentId={id} hrefOf={documentHref} />
      <DocumentRecord
        money={[id]}
        goods={[{ documentId: id }]}
        history={<DocumentHistory entries={shipment.history} />}
      />
    </DetailPage>
  );
}
