import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { SalesInvoiceParts } from '@quanlian/app-kit/documents/sales-invoice-parts.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { DetailPage, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { Notice } from '@quanlian/ui/notice.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { readSale, stagesAround } from '../../../document-record/sale.ts';
import { SalesInvoiceQuery } from '../operations.ts';
import { SalesInvoiceActions } from './sales-invoice-actions.tsx';

export default async function SalesInvoicePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('finance.salesInvoice');
  const locale = await requestLanguage();
  const invoice = found((await readGraph(SalesInvoiceQuery, { id })).salesInvoice);
  const sale = await readSale(invoice.salesOrderId);
  const label = (state: string) => labelOf('SalesInvoiceState', state, locale);
  const end = invoice.state === 'RED' || invoice.state === 'PARTLY_RED' ? [invoice.state] : [];
  // What it bills was booked with the deliveries; what it takes back, with the return.
  const booked = [
    ...invoice.shipments.map((one) => one.shipmentId),
    ...(invoice.salesReturnId ? [invoice.salesReturnId] : []),
  ];
  const steps = stepsUpTo(
    ['TO_ISSUE', 'ISSUING', 'ISSUED', ...end].map((key) => ({
      key,
      label: label(key),
      ...(key === 'TO_ISSUE' ? { at: invoice.createdAt } : {}),
    })),
    invoice.state === 'FAILED' || invoice.state === 'AWAITING_BUYER' ? 'ISSUING' : invoice.state,
  );
  return (
    <DetailPage
      back={{ href: routes.salesInvoices(), label: text('list') }}
      title={invoice.invoiceNumber ?? `${invoice.salesOrderNumber} ${text('unnumbered')}`}
      state={<StateTag of="SalesInvoiceState" value={invoice.state} />}
      summary={[
        { label: text('buyer'), value: invoice.buyerTitle },
        { label: text('gross'), value: <MoneyText value={invoice.gross} /> },
      ]}
      actions={
        (invoice.state === 'TO_ISSUE' || invoice.state === 'FAILED') && (
          <SalesInvoiceActions
            id={id}
            isRed={invoice.colour === 'RED'}
            allowedActions={invoice.allowedActions}
            others={invoice.issuableTogether.map((other) => ({
              value: other.id,
              label: [...other.shipments.map((one) => one.shipmentNumber), formatMoney(other.gross)].join(' · '),
            }))}
          />
        )
      }
    >
      <LiveDocument topic={`finance/SalesInvoice:${id}`} />
      <StepLine steps={steps} />
      {invoice.failure && <Notice tone="failed">{invoice.failure}</Notice>}
      <SalesInvoiceParts
        invoice={invoice}
        hrefOf={routes.salesInvoice}
        orderHref={routes.salesOrder(invoice.salesOrderId)}
        shipmentHref={routes.shipment}
      />
      <RelatedDocuments stages={stagesAround(sale)} currentId={id} hrefOf={documentHref} />
      <DocumentRecord
        money={booked}
        goods={booked.map((documentId) => ({ documentId }))}
        history={<DocumentHistory entries={invoice.history} />}
      />
    </DetailPage>
  );
}
