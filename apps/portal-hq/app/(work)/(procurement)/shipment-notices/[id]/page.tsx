import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { stagesOfPurchase } from '@quanlian/app-kit/documents/purchase-chain.ts';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, type Step, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { nameOf, recordedName } from '@quanlian/ui/naming.ts';
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
import { ShipmentNoticeQuery } from './operations.ts';

export default async function ShipmentNoticePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('procurement.shipmentNotice');
  const locale = await requestLanguage();
  const notice = found((await readGraph(ShipmentNoticeQuery, { id })).shipmentNotice);
  const receipts = notice.relatedDocuments.filter(({ type }) => type === 'GoodsReceipt').map((one) => one.id);
  const label = (key: string) => labelOf('ShipmentNoticeState', key, locale);
  const life = [
    { key: 'ANNOUNCED', label: label('ANNOUNCED'), at: notice.createdAt },
    { key: 'ARRIVED', label: label('ARRIVED'), at: notice.goodsReceipt?.receivedAt ?? null },
    { key: 'CLOSED', label: label('CLOSED') },
  ];
  const steps: Step[] =
    notice.state === 'CANCELLED'
      ? [
          { key: 'ANNOUNCED', label: label('ANNOUNCED'), state: 'done', at: notice.createdAt },
          { key: 'CANCELLED', label: label('CANCELLED'), state: 'failed' },
        ]
      : stepsUpTo(life, notice.state);
  const withoutReport = notice.lines.filter(
    ({ batchNumber }) =>
      !notice.documents.some(
        (document) =>
          document.kind === 'INSPECTION_REPORT' &&
          (document.batchNumber === null || document.batchNumber === batchNumber),
      ),
  );
  return (
    <DetailPage
      back={{ href: routes.shipmentNotices(), label: text('list') }}
      title={notice.number}
      state={<StateTag of="ShipmentNoticeState" value={notice.state} />}
      summary={[
        { label: text('supplier'), value: nameOf(notice.supplier, locale) },
        { label: text('expectedOn'), value: <DateText value={notice.expectedArrivalOn} /> },
        { label: text('location'), value: recordedName(notice.locationName, notice.location, locale) },
      ]}
      actions={
        notice.state === 'ANNOUNCED' ? (
          <LinkButton
            href={routes.receiveShipment(id)}
            kind="primary"
            disabledReason={notice.allowedActions.includes('receiveGoods') ? null : text('needsWarehouse')}
          >
            {text('receive')}
          </LinkButton>
        ) : notice.goodsReceipt === null ? null : (
          <LinkButton href={routes.goodsReceipt(notice.goodsReceipt.id)}>{text('toReceipt')}</LinkButton>
        )
      }
    >
      <LiveDocument topic={`procurement/ShipmentNotice:${id}`} />
      <StepLine steps={steps} />
      {notice.cancelReason !== null && (
        <Notice tone="failed">{text('cancelled', { reason: notice.cancelReason })}</Notice>
      )}
      {withoutReport.length > 0 && notice.state !== 'CANCELLED' && notice.state !== 'CLOSED' && (
        <Notice tone="waiting">
          {text('withoutReport', { batches: withoutReport.map(({ batchNumber }) => batchNumber).join('、') })}
        </Notice>
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            {
              label: text('purchaseOrder'),
              value: (
                <UiLink href={routes.purchaseOrder(notice.purchaseOrder.id)}>{notice.purchaseOrder.number}</UiLink>
              ),
            },
            {
              label: text('buyer'),
              value: recordedName(notice.purchaseOrder.buyerName, notice.purchaseOrder.legalEntity, locale),
            },
            { label: text('carrier'), value: notice.carrier },
            { label: text('waybill'), value: notice.waybillNumber ?? <None /> },
            { label: text('shippedOn'), value: <DateText value={notice.shippedOn} /> },
            { label: text('expectedOn'), value: <DateText value={notice.expectedArrivalOn} /> },
            { label: text('createdBy'), value: notice.createdByName },
            { label: text('createdAt'), value: <DateTimeText value={notice.createdAt} /> },
            ...(notice.note === null ? [] : [{ label: text('note'), value: notice.note, wide: true }]),
          ]}
        />
      </Section>
      <Section title={text('lines')} flush>
        <DataTable
          id="shipment-notice-lines"
          label={text('lines')}
          rows={notice.lines}
          rowKey={(line) => line.id}
          columns={[
            { key: 'product', title: text('product'), render: (line) => <ProductName line={line} locale={locale} /> },
            { key: 'batch', title: text('batch'), render: (line) => line.batchNumber },
            {
              key: 'quantity',
              title: text('quantity'),
              align: 'end',
              render: (line) => <QuantityText value={line.quantity} unit={line.baseUnit} />,
            },
            { key: 'made', title: text('productionDate'), render: (line) => <DateText value={line.productionDate} /> },
            { key: 'best', title: text('bestBefore'), render: (line) => <DateText value={line.bestBefore} /> },
          ]}
          empty={<EmptyState title={text('noLines')} />}
        />
      </Section>
      <Section title={text('documents')} flush>
        <DataTable
          id="shipment-notice-documents"
          label={text('documents')}
          rows={notice.documents}
          rowKey={(document) => document.id}
          columns={[
            {
              key: 'kind',
              title: text('documentKind'),
              render: (document) => <EnumText of="ShipmentDocumentKind" value={document.kind} />,
            },
            { key: 'number', keep: true, title: text('documentNumber'), render: (document) => document.number },
            { key: 'batch', title: text('batch'), render: (document) => document.batchNumber ?? text('wholeDelivery') },
            {
              key: 'file',
              title: text('file'),
              render: (document) =>
                document.downloadUrl === null ? (
                  (document.fileName ?? <None />)
                ) : (
                  <a href={document.downloadUrl} download>
                    {document.fileName}
                  </a>
                ),
            },
            { key: 'at', title: text('handedIn'), render: (document) => <DateTimeText value={document.createdAt} /> },
          ]}
          empty={<EmptyState icon="document" title={text('noDocuments')} text={text('noDocumentsText')} />}
        />
      </Section>
      <RelatedDocuments
        stages={stagesOfPurchase({ type: 'ShipmentNotice', ...notice }, notice.relatedDocuments)}
        currentId={id}
        hrefOf={documentHref}
      />
      <DocumentRecord
        money={receipts}
        goods={receipts.map((documentId) => ({ documentId }))}
        history={<DocumentHistory entries={notice.history} />}
      />
    </DetailPage>
  );
}
