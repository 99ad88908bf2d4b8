import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { stagesOfPurchase } from '@quanlian/app-kit/documents/purchase-chain.ts';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, type Step, StepLine } from '@quanlian/ui/detail-page.tsx';
import { nameOf, recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { EnumText, StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, DecimalText, MoneyText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { GoodsReceiptActions } from './goods-receipt-actions.tsx';
import { GoodsReceiptQuery } from './operations.ts';

export default async function GoodsReceiptPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('procurement.goodsReceipt');
  const locale = await requestLanguage();
  const receipt = found((await readGraph(GoodsReceiptQuery, { id })).goodsReceipt);
  const measured = receipt.lines.flatMap((line) =>
    line.measurements.map((measurement) => ({
      key: `${line.id} ${measurement.name}`,
      batchNumber: line.batchNumber,
      ...measurement,
    })),
  );
  return (
    <DetailPage
      back={{ href: routes.goodsReceipts(), label: text('list') }}
      title={receipt.number}
      state={<StateTag of="GoodsReceiptState" value={receipt.state} />}
      summary={[
        { label: text('supplier'), value: nameOf(receipt.supplier, locale) },
        { label: text('location'), value: recordedName(receipt.locationName, receipt.location, locale) },
        { label: text('acceptedNet'), value: <MoneyText value={receipt.acceptedNet} /> },
      ]}
      actions={
        <GoodsReceiptActions
          id={id}
          state={receipt.state}
          returnState={receipt.returnState}
          allowedActions={receipt.allowedActions}
        />
      }
    >
      <LiveDocument topic={`procurement/GoodsReceipt:${id}`} />
      <StepLine steps={stepsOf()} />
      {receipt.returnState === 'PENDING' && (
        <Notice tone="waiting">{text('returnPending', { number: receipt.returnNumber ?? '—' })}</Notice>
      )}
      {receipt.returnState === 'RETURNED' && (
        <Notice>
          {text('returnDone', { number: receipt.returnNumber ?? '—', by: receipt.returnedBy ?? '—' })}{' '}
          <DateTimeText value={receipt.returnedAt} />
        </Notice>
      )}
      <Section title={text('lines')} flush>
        <DataTable
          id="goods-receipt-lines"
          label={text('lines')}
          wide
          rows={receipt.lines}
          rowKey={(line) => line.id}
          columns={[
            { key: 'product', title: text('product'), render: (line) => <ProductName line={line} locale={locale} /> },
            { key: 'batch', keep: true, title: text('batch'), render: (line) => line.batchNumber },
            { key: 'made', title: text('productionDate'), render: (line) => <DateText value={line.productionDate} /> },
            { key: 'best', title: text('bestBefore'), render: (line) => <DateText value={line.bestBefore} /> },
            {
              key: 'announced',
              title: text('announced'),
              align: 'end',
              render: (line) => <QuantityText value={line.announcedQuantity} unit={line.baseUnit} />,
            },
            {
              key: 'counted',
              title: text('counted'),
              align: 'end',
              render: (line) => <QuantityText value={line.countedQuantity} unit={line.baseUnit} />,
            },
            {
              key: 'difference',
              title: text('difference'),
              align: 'end',
              render: (line) =>
                Number(line.differenceQuantity) === 0 ? <None /> : <DecimalText value={line.differenceQuantity} />,
            },
            {
              key: 'accepted',
              title: text('accepted'),
              align: 'end',
              render: (line) => (
                <strong>
                  <QuantityText value={line.acceptedQuantity} unit={line.baseUnit} />
                </strong>
              ),
            },
            {
              key: 'rejected',
              title: text('rejected'),
              align: 'end',
              render: (line) =>
                line.rejectedQuantity === null || Number(line.rejectedQuantity) === 0 ? (
                  <None />
                ) : (
                  <QuantityText value={line.rejectedQuantity} unit={line.baseUnit} />
                ),
            },
            {
              key: 'reason',
              title: text('rejectReason'),
              render: (line) =>
                line.rejectReason === null ? (
                  <None />
                ) : (
                  <span className={style.two}>
                    <EnumText of="RejectReason" value={line.rejectReason} />
                    {line.rejectNote !== null && <small>{line.rejectNote}</small>}
                  </span>
                ),
            },
            {
              key: 'net',
              title: text('netCny'),
              align: 'end',
              render: (line) => <MoneyText value={line.acceptedNet} symbol={false} />,
              sum: <MoneyText value={receipt.acceptedNet} symbol={false} />,
            },
            {
              key: 'matched',
              title: text('matched'),
              align: 'end',
              render: (line) => <QuantityText value={line.matchedQuantity} unit={line.baseUnit} />,
            },
          ]}
          empty={<EmptyState title={text('noLines')} />}
        />
      </Section>
      {measured.length > 0 && (
        <Section title={text('measurements')} flush>
          <DataTable
            id="goods-receipt-measurements"
            label={text('measurements')}
            rows={measured}
            rowKey={(row) => row.key}
            columns={[
              { key: 'name', title: text('measured'), render: (row) => row.name },
              { key: 'batch', keep: true, title: text('batch'), render: (row) => row.batchNumber },
              { key: 'value', title: text('value'), render: (row) => row.value },
              { key: 'limit', title: text('limit'), render: (row) => row.limit ?? <None /> },
              {
                key: 'within',
                title: text('within'),
                phone: 'corner',
                render: (row) => (
                  <ToneTag tone={row.isWithinLimit ? 'done' : 'failed'}>
                    {text(row.isWithinLimit ? 'isWithin' : 'isOutside')}
                  </ToneTag>
                ),
              },
            ]}
            empty={null}
          />
        </Section>
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            {
              label: text('purchaseOrder'),
              value: (
                <UiLink href={routes.purchaseOrder(receipt.purchaseOrder.id)}>{receipt.purchaseOrder.number}</UiLink>
              ),
            },
            {
              label: text('shipmentNotice'),
              value: (
                <UiLink href={routes.shipmentNotice(receipt.shipmentNotice.id)}>{receipt.shipmentNotice.number}</UiLink>
              ),
            },
            {
              label: text('buyer'),
              value: recordedName(receipt.purchaseOrder.buyerName, receipt.purchaseOrder.legalEntity, locale),
            },
            { label: text('receivedBy'), value: receipt.receivedByName },
            { label: text('receivedAt'), value: <DateTimeText value={receipt.receivedAt} /> },
            { label: text('inspectedBy'), value: receipt.inspectedByName ?? <None /> },
            { label: text('stockedBy'), value: receipt.stockedByName ?? <None /> },
            { label: text('stockedAt'), value: <DateTimeText value={receipt.stockedAt} /> },
            { label: text('returnState'), value: <StateTag of="SupplierReturnState" value={receipt.returnState} /> },
            ...(receipt.note === null ? [] : [{ label: text('note'), value: receipt.note, wide: true }]),
            ...(receipt.inspectionNote === null
              ? []
              : [{ label: text('inspectionNote'), value: receipt.inspectionNote, wide: true }]),
          ]}
        />
      </Section>
      <RelatedDocuments
        stages={stagesOfPurchase({ type: 'GoodsReceipt', ...receipt }, receipt.relatedDocuments)}
        currentId={id}
        hrefOf={documentHref}
      />
      <DocumentRecord
        money={[id]}
        goods={[{ documentId: id }]}
        history={<DocumentHistory entries={receipt.history} />}
      />
    </DetailPage>
  );

  /** Received → inspected → put into stock; a refused delivery ends with its return. */
  function stepsOf(): Step[] {
    const label = (key: string) => labelOf('GoodsReceiptState', key, locale);
    const received: Step = { key: 'received', label: text('stepReceived'), state: 'done', at: receipt.receivedAt };
    if (receipt.state === 'INSPECTING') {
      return [
        received,
        { key: 'INSPECTING', label: label('INSPECTING'), state: 'current' },
        { key: 'STOCKED', label: label('STOCKED'), state: 'todo' },
      ];
    }
    const allRejected = receipt.state === 'REJECTED' || receipt.state === 'RETURNED';
    const inspected: Step = {
      key: 'inspected',
      label: allRejected ? label('REJECTED') : text('stepInspected'),
      state: allRejected ? 'failed' : 'done',
      at: receipt.inspectedAt,
    };
    if (allRejected) {
      return [
        received,
        inspected,
        {
          key: 'RETURNED',
          label: label('RETURNED'),
          state: receipt.state === 'RETURNED' ? 'done' : 'current',
          at: receipt.returnedAt,
        },
      ];
    }
    return [
      received,
      inspected,
      {
        key: 'STOCKED',
        label: label('STOCKED'),
        state: receipt.state === 'STOCKED' ? 'done' : 'current',
        at: receipt.stockedAt,
      },
    ];
  }
}
