import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { SalesInvoiceParts } from '@quanlian/app-kit/documents/sales-invoice-parts.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DetailPage, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { stagesOfSaleTo } from '../../../document-record/sale.ts';
import { DealerInvoiceQuery } from '../operations.ts';

export default async function InvoicePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const locale = await requestLanguage();
  const text = await getTranslations('documents.salesInvoice');
  const invoice = found((await readGraph(DealerInvoiceQuery, { id })).salesInvoice);
  const end = invoice.state === 'RED' || invoice.state === 'PARTLY_RED' ? [invoice.state] : [];
  const life = ['TO_ISSUE', 'ISSUING', 'ISSUED', ...end].map((key) => ({
    key,
    label: labelOf('SalesInvoiceState', key, locale),
  }));
  const isAsked = invoice.state === 'FAILED' || invoice.state === 'AWAITING_BUYER';
  const stages = await stagesOfSaleTo(invoice.salesOrderId);
  return (
    <DetailPage
      back={{ href: routes.invoices(), label: text('listTitle') }}
      title={invoice.invoiceNumber ?? text('notIssued')}
      state={<StateTag of="SalesInvoiceState" value={invoice.state} />}
      summary={[
        { label: text('order'), value: invoice.salesOrderNumber },
        { label: text('gross'), value: <MoneyText value={invoice.gross} /> },
      ]}
    >
      <LiveDocument topic={`finance/SalesInvoice:${id}`} />
      <StepLine steps={stepsUpTo(life, isAsked ? 'ISSUING' : invoice.state)} />
      <SalesInvoiceParts
        invoice={invoice}
        hrefOf={routes.invoice}
        orderHref={routes.order(invoice.salesOrderId)}
        shipmentHref={routes.delivery}
      />
      <RelatedDocuments stages={stages} currentId={id} hrefOf={documentHref} />
      <DocumentRecord
        owed={{ orderId: invoice.salesOrderId, orderNumber: invoice.salesOrderNumber }}
        goods={invoice.shipments.map(({ shipmentId }) => shipmentId)}
        history={<DocumentHistory entries={invoice.history} />}
      />
    </DetailPage>
  );
}
