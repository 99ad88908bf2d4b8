import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, type Step, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { readPurchase, stagesAround } from '../../../document-record/purchase.ts';
import { ShipmentNoticeQuery } from './operations.ts';
import { ShipmentActions } from './shipment-actions.tsx';

const life = ['ANNOUNCED', 'ARRIVED', 'CLOSED'] as const;

export default async function ShipmentNoticePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('orders.shipment');
  const locale = await requestLanguage();
  const notice = found((await readGraph(ShipmentNoticeQuery, { id })).shipmentNotice);
  const purchase = await readPurchase(notice.purchaseOrder.id);
  const label = (key: string) => labelOf('ShipmentNoticeState', key, locale);
  const steps: Step[] =
    notice.state === 'CANCELLED'
      ? [
          { key: 'ANNOUNCED', label: label('ANNOUNCED'), state: 'done', at: notice.createdAt },
          { key: 'CANCELLED', label: label('CANCELLED'), state: 'failed' },
        ]
      : stepsUpTo(
          life.map((key) => ({
            key,
            label: label(key),
            at:
              key === 'ANNOUNCED'
                ? notice.createdAt
                : key === 'ARRIVED'
                  ? (notice.goodsReceipt?.receivedAt ?? null)
                  : null,
          })),
          notice.state,
        );
  const reported = notice.documents.filter(({ kind }) => kind === 'INSPECTION_REPORT');
  const missing = notice.lines
    .map(({ batchNumber }) => batchNumber)
    .filter((batch) => !reported.some(({ batchNumber }) => batchNumber === null || batchNumber === batch));
  return (
    <DetailPage
      back={{ href: routes.shipmentNotices(), label: text('list') }}
      title={notice.number}
      state={<StateTag of="ShipmentNoticeState" value={notice.state} />}
      summary={[
        {
          label: text('buyer'),
          value: recordedName(notice.purchaseOrder.buyerName, notice.purchaseOrder.legalEntity, locale),
        },
        { label: text('location'), value: recordedName(notice.locationName, notice.location, locale) },
        { label: text('expectedArrivalOn'), value: <DateText value={notice.expectedArrivalOn} /> },
      ]}
      actions={<ShipmentActions id={id} allowedActions={notice.allowedActions} />}
    >
      <LiveDocument topic={`procurement/ShipmentNotice:${id}`} />
      <StepLine steps={steps} />
      {notice.cancelReason !== null && (
        <Notice tone="failed">{text('cancelReason', { reason: notice.cancelReason })}</Notice>
      )}
      {missing.length > 0 && (notice.state === 'ANNOUNCED' || notice.state === 'ARRIVED') && (
        <Notice tone="waiting">{text('reportMissing', { batches: missing.join(', ') })}</Notice>
      )}
      <Section title={text('lines')} flush>
        <DataTable
          id="shipment-lines"
          label={text('lines')}
          rows={notice.lines}
          rowKey={(line) => line.id}
          columns={[
            { key: 'product', title: text('product'), render: (line) => <ProductName line={line} locale={locale} /> },
            {
              key: 'quantity',
              title: text('quantity'),
              align: 'end',
              render: (line) => <QuantityText value={line.quantity} unit={line.baseUnit} />,
            },
            { key: 'batch', title: text('batchNumber'), render: (line) => line.batchNumber },
            {
              key: 'produced',
              title: text('productionDate'),
              render: (line) => <DateText value={line.productionDate} />,
            },
            { key: 'bestBefore', title: text('bestBefore'), render: (line) => <DateText value={line.bestBefore} /> },
          ]}
          empty={null}
        />
      </Section>
      <Section title={text('documents')} flush>
        <DataTable
          id="shipment-documents"
          label={text('documents')}
          rows={notice.documents}
          rowKey={(document) => document.id}
          columns={[
            {
              key: 'kind',
              title: text('kind'),
              render: ({ kind }) => <EnumText of="ShipmentDocumentKind" value={kind} />,
            },
            { key: 'number', keep: true, title: text('documentNumber'), render: (document) => document.number },
            {
              key: 'batch',
              title: text('batchNumber'),
              render: (document) => document.batchNumber ?? text('wholeDelivery'),
            },
            {
              key: 'file',
              title: text('file'),
              render: ({ downloadUrl, fileName }) =>
                downloadUrl === null ? (
                  <None />
                ) : (
                  <a href={downloadUrl} download>
                    {fileName ?? text('download')}
                  </a>
                ),
            },
            {
              key: 'at',
              title: text('handedIn'),
              phone: 'hidden',
              render: (document) => <DateTimeText value={document.createdAt} />,
            },
          ]}
          empty={<EmptyState icon="document" title={text('noDocuments')} text={text('noDocumentsText')} />}
        />
      </Section>
      <Section title={text('facts')}>
        <Facts
          facts={[
            {
              label: text('order'),
              value: (
                <UiLink href={routes.purchaseOrder(notice.purchaseOrder.id)}>{notice.purchaseOrder.number}</UiLink>
              ),
            },
            {
              label: text('receipt'),
              value:
                notice.goodsReceipt === null ? (
                  <None />
                ) : (
                  <UiLink href={routes.goodsReceipt(notice.goodsReceipt.id)}>{notice.goodsReceipt.number}</UiLink>
                ),
            },
            { label: text('carrier'), value: notice.carrier },
            { label: text('waybill'), value: notice.waybillNumber ?? <None /> },
            { label: text('shippedOn'), value: <DateText value={notice.shippedOn} /> },
            { label: text('expectedArrivalOn'), value: <DateText value={notice.expectedArrivalOn} /> },
            { label: text('createdBy'), value: notice.createdByName },
            { label: text('createdAt'), value: <DateTimeText value={notice.createdAt} /> },
            ...(notice.note === null ? [] : [{ label: text('note'), value: notice.note, wide: true }]),
          ]}
        />
      </Section>
      <RelatedDocuments
        stages={stagesAround({ type: 'ShipmentNotice', ...notice }, notice.relatedDocuments, purchase)}
        currentId={id}
        hrefOf={documentHref}
      />
      <DocumentRecord
        goods={purchase.receipts?.filter(({ shipmentNotice }) => shipmentNotice.id === id)}
        history={<DocumentHistory entries={notice.history} />}
      />
    </DetailPage>
  );
}
