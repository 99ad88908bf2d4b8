import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import {
  OutletDeliveryLines,
  OutletDeliverySteps,
  stagesOfOutletDelivery,
} from '@quanlian/app-kit/documents/outlet-delivery-parts.tsx';
import { PartnerGoodsMoved } from '@quanlian/app-kit/documents/partner-goods-moved.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { OutletDeliveryQuery, OutletGoodsQuery } from './operations.ts';

/** What a dealer shipped on to an outlet, batch by batch, with the way to each batch's story. */
export default async function OutletDeliveryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('documents.outletDelivery');
  const delivery = found((await readGraph(OutletDeliveryQuery, { id })).outletDelivery);
  const { partnerStockMovements: moved } = await readGraph(OutletGoodsQuery, { documentId: id });
  const [mayOpenBatch, mayTrace] = await Promise.all([may('production.read'), may('trace.read')]);
  const dealer = { type: 'Partner', id: delivery.partnerId, number: delivery.partnerName };
  const [batches = [], ...onwards] = stagesOfOutletDelivery(delivery);
  return (
    <DetailPage
      back={{ href: routes.outletDeliveries(), label: text('list') }}
      title={delivery.number}
      summary={[
        {
          label: text('dealer'),
          value: <UiLink href={routes.partner(delivery.partnerId)}>{delivery.partnerName}</UiLink>,
        },
        {
          label: text('outlet'),
          value: <UiLink href={routes.partner(delivery.outletId)}>{delivery.outletName}</UiLink>,
        },
      ]}
    >
      <OutletDeliverySteps delivery={delivery} />
      <OutletDeliveryLines
        lines={delivery.lines}
        batchHref={({ batchId }) => (mayOpenBatch ? routes.batch(batchId) : null)}
        {...(mayTrace
          ? {
              more: {
                title: text('story'),
                render: ({ productCode, batchNumber }) => (
                  <UiLink href={routes.trace({ gtin: productCode, batch: batchNumber })}>{text('toStory')}</UiLink>
                ),
              },
            }
          : {})}
      />
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
        stages={[batches, [dealer], ...onwards]}
        currentId={id}
        hrefOf={(type, of, number) => documentHref(type === 'Outlet' ? 'Partner' : type, of, number)}
      />
      <DocumentRecord
        dealerGoods={
          <PartnerGoodsMoved
            movements={moved.nodes}
            hrefOf={(type, of, number) => (type === 'Batch' && !mayOpenBatch ? null : documentHref(type, of, number))}
          />
        }
        history={<DocumentHistory entries={delivery.history} />}
      />
    </DetailPage>
  );
}
