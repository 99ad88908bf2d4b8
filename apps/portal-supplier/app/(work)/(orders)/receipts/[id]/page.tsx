import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { isPositiveDecimal } from '@quanlian/money/decimal.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, type Step, StepLine } from '@quanlian/ui/detail-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { readPurchase, stagesAround } from '../../../document-record/purchase.ts';
import { GoodsReceiptQuery } from './operations.ts';

export default async function GoodsReceiptPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('orders.receipt');
  const locale = await requestLanguage();
  const receipt = found((await readGraph(GoodsReceiptQuery, { id })).goodsReceipt);
  const purchase = await readPurchase(receipt.purchaseOrder.id);
  const rejected = receipt.lines.filter(
    ({ rejectedQuantity }) => rejectedQuantity !== null && isPositiveDecimal(rejectedQuantity),
  );
  const measured = receipt.lines.flatMap((line) =>
    line.measurements.map((measurement) => ({
      ...measurement,
      batchNumber: line.batchNumber,
      key: `${line.id} ${measurement.name}`,
    })),
  );
  const steps: Step[] = [
    { key: 'received', label: text('steps.received'), state: 'done', at: receipt.receivedAt },
    {
      key: 'inspected',
      label: text('steps.inspected'),
      state: receipt.inspectedAt === null ? 'current' : receipt.state === 'REJECTED' ? 'failed' : 'done',
      at: receipt.inspectedAt,
    },
    ...(receipt.state === 'REJECTED' || receipt.state === 'RETURNED'
      ? []
      : [
          {
            key: 'stocked',
            label: text('steps.stocked'),
            state: receipt.stockedAt === null ? ('todo' as const) : ('done' as const),
            at: receipt.stockedAt,
          },
        ]),
    ...(receipt.returnState === 'NONE'
      ? []
      : [
          {
            key: 'returned',
            label: text('steps.returned'),
            state: receipt.returnedAt === null ? ('todo' as const) : ('done' as const),
            at: receipt.returnedAt,
          },
        ]),
  ];
  return (
    <DetailPage
      back={{ href: routes.goodsReceipts(), label: text('list') }}
      title={receipt.number}
      state={<StateTag of="GoodsReceiptState" value={receipt.state} />}
      summary={[
        { label: text('location'), value: recordedName(receipt.locationName, receipt.location, locale) },
        { label: text('acceptedNet'), value: <MoneyText value={receipt.acceptedNet} /> },
      ]}
    >
      <LiveDocument topic={`procurement/GoodsReceipt:${id}`} />
      <StepLine steps={steps} />
      {rejected.map((line) => (
        <Notice key={line.id} tone="failed">
          {text('rejectedLine', { batch: line.batchNumber })}{' '}
          <QuantityText value={line.rejectedQuantity} unit={line.baseUnit} /> ·{' '}
          <EnumText of="RejectReason" value={line.rejectReason} />
          {line.rejectNote !== null && ` · ${line.rejectNote}`}
        </Notice>
      ))}
      <Section title={text('lines')} flush>
        <DataTable
          id="receipt-lines"
          label={text('lines')}
          wide
          rows={receipt.lines}
          rowKey={(line) => line.id}
          columns={[
            { key: 'product', title: text('product'), render: (line) => <ProductName line={line} locale={locale} /> },
            { key: 'batch', title: text('batchNumber'), render: (line) => line.batchNumber },
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
              render: (line) => <QuantityText value={line.differenceQuantity} unit={line.baseUnit} />,
            },
            {
              key: 'accepted',
              title: text('accepted'),
              align: 'end',
              render: (line) => <QuantityText value={line.acceptedQuantity} unit={line.baseUnit} />,
            },
            {
              key: 'rejected',
              title: text('rejected'),
              align: 'end',
              render: (line) => <QuantityText value={line.rejectedQuantity} unit={line.baseUnit} />,
            },
            {
              key: 'reason',
              title: text('rejectReason'),
              render: (line) => <EnumText of="RejectReason" value={line.rejectReason} />,
            },
            {
              key: 'net',
              title: text('acceptedNetCny'),
              align: 'end',
              render: (line) => <MoneyText value={line.acceptedNet} symbol={false} />,
            },
          ]}
          empty={null}
        />
      </Section>
      {measured.length > 0 && (
        <Section title={text('measurements')} flush>
          <DataTable
            id="receipt-measurements"
            label={text('measurements')}
            rows={measured}
            rowKey={({ key }) => key}
            columns={[
              { key: 'name', title: text('measured'), render: ({ name }) => name },
              { key: 'batch', title: text('batchNumber'), render: ({ batchNumber }) => batchNumber },
              { key: 'value', title: text('value'), align: 'end', render: ({ value }) => value },
              { key: 'limit', title: text('limit'), align: 'end', render: ({ limit }) => limit ?? <None /> },
              {
                key: 'within',
                title: text('result'),
                render: ({ isWithinLimit }) => text(isWithinLimit ? 'within' : 'beyond'),
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
              label: text('order'),
              value: (
                <UiLink href={routes.purchaseOrder(receipt.purchaseOrder.id)}>{receipt.purchaseOrder.number}</UiLink>
              ),
            },
            {
              label: text('notice'),
              value: (
                <UiLink href={routes.shipmentNotice(receipt.shipmentNotice.id)}>{receipt.shipmentNotice.number}</UiLink>
              ),
            },
            { label: text('receivedAt'), value: <DateTimeText value={receipt.receivedAt} /> },
            { label: text('inspectedAt'), value: <DateTimeText value={receipt.inspectedAt} /> },
            { label: text('stockedAt'), value: <DateTimeText value={receipt.stockedAt} /> },
            { label: text('returns'), value: <StateTag of="SupplierReturnState" value={receipt.returnState} /> },
            ...(receipt.returnNumber === null
              ? []
              : [
                  {
                    label: text('returnNumber'),
                    value: `${receipt.returnNumber}${receipt.returnedBy === null ? '' : ` · ${receipt.returnedBy}`}`,
                  },
                ]),
            ...(receipt.inspectionNote === null
              ? []
              : [{ label: text('inspectionNote'), value: receipt.inspectionNote, wide: true }]),
            ...(receipt.note === null ? [] : [{ label: text('note'), value: receipt.note, wide: true }]),
          ]}
        />
      </Section>
      <RelatedDocuments
        stages={stagesAround({ type: 'GoodsReceipt', ...receipt }, receipt.relatedDocuments, purchase)}
        currentId={id}
        hrefOf={documentHref}
      />
      <DocumentRecord money={purchase.invoices} history={<DocumentHistory entries={receipt.history} />} />
    </DetailPage>
  );
}
