import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import {
  OutletDeliveryLines,
  OutletDeliverySteps,
  stagesOfOutletDelivery,
} from '@quanlian/app-kit/documents/outlet-delivery-parts.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { OutletDeliveryQuery } from './operations.ts';

/** What went on to an outlet, batch by batch. */
export default async function OutletDeliveryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('documents.outletDelivery');
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
      <OutletDeliverySteps delivery={delivery} />
      <OutletDeliveryLines
        lines={delivery.lines}
        batchHref={({ batchId, batchNumber }) => documentHref('Batch', batchId, batchNumber)}
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
      <RelatedDocuments stages={stagesOfOutletDelivery(delivery)} currentId={id} hrefOf={documentHref} />
      <DocumentRecord goods={[id]} history={<DocumentHistory entries={delivery.history} />} />
    </DetailPage>
  );
}
