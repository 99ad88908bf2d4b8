import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, StepLine } from '@quanlian/ui/detail-page.tsx';
import { casesOf } from '@quanlian/ui/pack-levels.ts';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { OutletDeliveryQuery } from './operations.ts';

/** What went on to an outlet, batch by batch. */
export default async function OutletDeliveryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('deliveries.outletDelivery');
  const locale = await requestLanguage();
  const delivery = found((await readGraph(OutletDeliveryQuery, { id })).outletDelivery);
  return (
    <DetailPage
      back={{ href: routes.outletDeliveries(), label: text('list') }}
      title={delivery.number}
      summary={[
        {
          label: text('outlet'),
          value: <UiLink href={routes.outlet(delivery.outletId)}>{delivery.outletName}</UiLink>,
        },
      ]}
    >
      <StepLine steps={[{ key: 'shipped', label: text('stepShipped'), state: 'done', at: delivery.createdAt }]} />
      <Section title={text('goods')} flush>
        <DataTable
          id="outlet-delivery-lines"
          label={text('goods')}
          rows={delivery.lines}
          rowKey={(line) => line.id}
          columns={[
            { key: 'product', title: text('product'), render: (line) => `${line.productName} ${line.productCode}` },
            {
              key: 'batch',
              keep: true,
              title: text('batch'),
              render: (line) => (
                <UiLink href={documentHref('Batch', line.batchId, line.batchNumber) ?? routes.stock()}>
                  {line.batchNumber}
                </UiLink>
              ),
            },
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
          ]}
          empty={<None />}
        />
      </Section>
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('by'), value: delivery.createdByName },
            { label: text('at'), value: <DateTimeText value={delivery.createdAt} /> },
            ...(delivery.note === null ? [] : [{ label: text('note'), value: delivery.note, wide: true }]),
          ]}
        />
      </Section>
      <RelatedDocuments
        stages={[
          delivery.lines.map((line) => ({ type: 'Batch', id: line.batchId, number: line.batchNumber })),
          [{ type: 'OutletDelivery', id, number: delivery.number }],
          [{ type: 'Outlet', id: delivery.outletId, number: delivery.outletName }],
        ]}
        currentId={id}
        hrefOf={documentHref}
      />
      <DocumentRecord history={<DocumentHistory entries={delivery.history} />} />
    </DetailPage>
  );
}
