import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { isPositiveDecimal } from '@quanlian/money/decimal.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { Notice } from '@quanlian/ui/notice.tsx';
import { casesOf } from '@quanlian/ui/pack-levels.ts';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DeliveryQuery } from './operations.ts';
import { SignForm } from './sign-form.tsx';

/** A delivery note; while it is on its way, with the form to sign for it. */
export default async function DeliveryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('deliveries.detail');
  const locale = await requestLanguage();
  const shipment = found((await readGraph(DeliveryQuery, { id })).shipment);
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
      {shipment.state === 'DISPUTED' && <Notice tone="held">{text('disputed')}</Notice>}
      <Section title={text('lines')} flush>
        <DataTable
          id="delivery-lines"
          label={text('lines')}
          rows={shipment.lines}
          rowKey={(line) => line.id}
          columns={[
            { key: 'product', title: text('product'), render: (line) => `${line.productName} ${line.productCode}` },
            { key: 'batch', keep: true, title: text('batch'), render: (line) => line.batchNumber },
            { key: 'bestBefore', title: text('bestBefore'), render: (line) => <DateText value={line.bestBefore} /> },
            {
              key: 'left',
              title: text('remaining'),
              align: 'end',
              render: (line) => (line.remainingDays === null ? <None /> : text('days', { days: line.remainingDays })),
            },
            {
              key: 'quantity',
              title: text('quantity'),
              align: 'end',
              render: (line) => (
                <QuantityText value={line.quantity} unit={line.baseUnit} {...casesOf(line.unitsPerCase, locale)} />
              ),
            },
            {
              key: 'signed',
              title: text('signed'),
              align: 'end',
              render: (line) =>
                line.signedQuantity === null ? (
                  <None />
                ) : (
                  <QuantityText
                    value={line.signedQuantity}
                    unit={line.baseUnit}
                    {...casesOf(line.unitsPerCase, locale)}
                  />
                ),
            },
            {
              key: 'short',
              title: text('short'),
              align: 'end',
              render: (line) =>
                isPositiveDecimal(line.shortQuantity ?? '0') ? (
                  <QuantityText
                    value={line.shortQuantity ?? '0'}
                    unit={line.baseUnit}
                    {...casesOf(line.unitsPerCase, locale)}
                  />
                ) : (
                  <None />
                ),
            },
            {
              key: 'bearer',
              title: text('bearer'),
              render: (line) =>
                line.shortBearer === null ? <None /> : <EnumText of="ShortBearer" value={line.shortBearer} />,
            },
          ]}
          empty={<None />}
        />
      </Section>
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
    </DetailPage>
  );
}
