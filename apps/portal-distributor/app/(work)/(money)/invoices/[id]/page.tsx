import { SalesInvoiceParts } from '@quanlian/app-kit/documents/sales-invoice-parts.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DealerInvoiceQuery } from '../operations.ts';

export default async function InvoicePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('documents.salesInvoice');
  const invoice = found((await readGraph(DealerInvoiceQuery, { id })).salesInvoice);
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
      <SalesInvoiceParts
        invoice={invoice}
        hrefOf={routes.invoice}
        orderHref={routes.order(invoice.salesOrderId)}
        shipmentHref={routes.delivery}
      />
    </DetailPage>
  );
}
