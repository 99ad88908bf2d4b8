import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { readSale, stagesAround } from '../../../document-record/sale.ts';
import { SalesReturnQuery } from './operations.ts';
import { SalesReturnActions } from './sales-return-actions.tsx';

export default async function SalesReturnPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('channels.salesReturn');
  const locale = await requestLanguage();
  const row = found((await readGraph(SalesReturnQuery, { id })).salesReturn);
  const sale = await readSale(row.salesOrder.id);
  const refunds = (sale?.payments ?? []).flatMap((payment) => payment.refunds);
  const hasEnded = row.state === 'REFUSED' || row.state === 'WITHDRAWN';
  const steps = (['REQUESTED', 'AGREED', 'RECEIVED', 'REFUNDING', 'AWAITING_RED_INVOICE', 'DONE'] as const).map(
    (key) => ({ key, label: labelOf('SalesReturnState', key, locale) }),
  );
  return (
    <DetailPage
      back={{ href: routes.salesReturns(), label: text('list') }}
      title={row.number}
      state={<StateTag of="SalesReturnState" value={row.state} />}
      summary={[
        { label: text('buyer'), value: row.buyerName },
        { label: text('gross'), value: <MoneyText value={row.gross} /> },
        { label: text('points'), value: String(row.points) },
      ]}
      actions={<SalesReturnActions id={id} state={row.state} allowedActions={row.allowedActions} />}
    >
      <LiveDocument topic={`distribution/SalesReturn:${id}`} />
      {!hasEnded && <StepLine steps={stepsUpTo(steps, row.state)} />}
      <Section title={text('facts')}>
        <Facts
          facts={[
            {
              label: text('order'),
              value: <UiLink href={routes.salesOrder(row.salesOrder.id)}>{row.salesOrderNumber}</UiLink>,
            },
            { label: text('reason'), value: labelOf('SalesReturnReason', row.reason, locale) },
            { label: text('comment'), value: row.comment ?? '—' },
            { label: text('requestedAt'), value: <DateTimeText value={row.createdAt} /> },
            { label: text('decided'), value: row.decidedByName ?? '—' },
            { label: text('decisionComment'), value: row.decisionComment ?? '—' },
            { label: text('receivedBy'), value: row.receivedByName ?? '—' },
            { label: text('waybill'), value: row.waybill ?? '—' },
            { label: text('coupon'), value: <MoneyText value={row.coupon} /> },
            { label: text('refundedAt'), value: row.refundedAt ? <DateTimeText value={row.refundedAt} /> : '—' },
            { label: text('redInvoices'), value: row.redInvoiceNumbers.join(locale === 'en' ? ', ' : '，') || '—' },
          ]}
        />
      </Section>
      <Section title={text('goods')} flush>
        <DataTable
          id="sales-return-lines"
          empty={null}
          label={text('goods')}
          rows={row.lines}
          rowKey={(line) => line.id}
          columns={[
            {
              key: 'product',
              title: text('product'),
              render: (line) => recordedName(line.productName, line.product, locale),
            },
            { key: 'batch', title: text('batch'), render: (line) => line.batchNumber },
            {
              key: 'quantity',
              title: text('quantity'),
              align: 'end',
              render: (line) => <QuantityText value={line.quantity} unit={line.baseUnit} />,
            },
            { key: 'points', title: text('points'), align: 'end', render: (line) => String(line.points) },
            {
              key: 'gross',
              title: text('gross'),
              align: 'end',
              render: (line) => <MoneyText value={line.gross} symbol={false} />,
            },
          ]}
        />
      </Section>
      <RelatedDocuments stages={stagesAround(sale)} currentId={id} hrefOf={documentHref} />
      <DocumentRecord
        money={[id, ...refunds.map((refund) => refund.id)]}
        goods={[{ documentId: id }]}
        history={<DocumentHistory entries={row.history} />}
      />
    </DetailPage>
  );
}
