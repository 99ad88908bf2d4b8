import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, type Step, StepLine } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, MoneyText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { productLine } from '../../product-line.ts';
import { documentsIn, stagesOfBatch } from '../../stages-of-production.ts';
import { BatchActions } from './batch-actions.tsx';
import { BatchQuery } from './operations.ts';

export default async function BatchPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('production.batch');
  const locale = await requestLanguage();
  const { batch: read, stockMovements } = await readGraph(BatchQuery, { id });
  const batch = found(read);
  const receipts = documentsIn(stockMovements.nodes, 'GoodsReceipt');
  const shipments = documentsIn(stockMovements.nodes, 'Shipment');
  const unit = batch.product.baseUnit;
  const [last] = batch.inspections;
  return (
    <DetailPage
      back={{ href: routes.batches(), label: text('list') }}
      title={batch.batchNumber}
      state={<StateTag of="BatchState" value={batch.state} />}
      summary={[
        { label: text('product'), value: nameOf(batch.product, locale) },
        { label: text('produced'), value: <DateText value={batch.productionDate} /> },
        { label: text('bestBefore'), value: <DateText value={batch.bestBefore} /> },
        ...(batch.remainingDays === null
          ? []
          : [{ label: text('remaining'), value: text('days', { days: batch.remainingDays }) }]),
      ]}
      actions={
        <BatchActions
          id={id}
          state={batch.state}
          allowedActions={batch.allowedActions}
          inspection={last?.result ?? null}
        />
      }
    >
      <LiveDocument topic={`distribution/Batch:${id}`} />
      {batch.productionOrder !== null && <StepLine steps={stepsOf()} />}
      {batch.state === 'REJECTED' && (
        <Notice tone="failed">{text('rejectedFor', { reason: batch.decisionNote ?? '—' })}</Notice>
      )}
      {batch.inspections.map((inspection) => (
        <Section
          key={inspection.id}
          title={text('inspectionBy', { name: inspection.inspectedByName })}
          extra={
            <>
              <DateTimeText value={inspection.inspectedAt} />{' '}
              <StateTag of="BatchInspectionResult" value={inspection.result} />
            </>
          }
          flush
        >
          <DataTable
            id="batch-inspection-items"
            label={text('inspectionBy', { name: inspection.inspectedByName })}
            rows={inspection.items}
            rowKey={(item) => item.name}
            columns={[
              { key: 'name', title: text('item'), render: (item) => item.name },
              { key: 'value', title: text('value'), render: (item) => item.value },
              { key: 'limit', title: text('limit'), render: (item) => item.limit ?? <None /> },
              {
                key: 'within',
                title: text('within'),
                phone: 'corner',
                render: (item) => (
                  <ToneTag tone={item.isWithinLimit ? 'done' : 'failed'}>
                    {text(item.isWithinLimit ? 'isWithin' : 'isOutside')}
                  </ToneTag>
                ),
              },
            ]}
            empty={null}
          />
        </Section>
      ))}
      <Section title={text('stock')} flush>
        <DataTable
          id="batch-stock"
          label={text('stock')}
          rows={batch.stock}
          rowKey={(item) => item.key}
          columns={[
            { key: 'location', title: text('location'), render: (item) => nameOf(item.location, locale) },
            ...(['onHand', 'reserved', 'quarantined', 'available'] as const).map((key) => ({
              key,
              title: text(key),
              align: 'end' as const,
              render: (item: (typeof batch.stock)[number]) => <QuantityText value={item[key]} unit={unit} />,
            })),
          ]}
          empty={<EmptyState title={text('noStock')} />}
        />
      </Section>
      {batch.inputs.length > 0 && (
        <Section title={text('madeOf')} flush>
          <DataTable
            id="batch-inputs"
            label={text('madeOf')}
            rows={batch.inputs}
            rowKey={(input) => input.id}
            columns={[
              {
                key: 'material',
                title: text('material'),
                render: (input) => <ProductName line={productLine(input.inputProduct)} locale={locale} />,
              },
              {
                key: 'batch',
                title: text('materialBatch'),
                render: (input) => (
                  <UiLink href={routes.batch(input.inputBatch.id)}>{input.inputBatch.batchNumber}</UiLink>
                ),
              },
              {
                key: 'quantity',
                title: text('quantity'),
                align: 'end',
                render: (input) => <QuantityText value={input.quantity} unit={input.inputProduct.baseUnit} />,
              },
              {
                key: 'value',
                title: text('costCny'),
                align: 'end',
                render: (input) => <MoneyText value={input.value} symbol={false} />,
              },
            ]}
            empty={null}
          />
        </Section>
      )}
      {batch.uses.length > 0 && (
        <Section title={text('usedIn')} flush>
          <DataTable
            id="batch-uses"
            label={text('usedIn')}
            rows={batch.uses}
            rowKey={(use) => use.id}
            columns={[
              {
                key: 'order',
                title: text('productionOrder'),
                render: (use) => (
                  <UiLink href={routes.productionOrder(use.productionOrder.id)}>{use.productionOrder.number}</UiLink>
                ),
              },
              { key: 'product', title: text('product'), render: (use) => nameOf(use.productionOrder.product, locale) },
              {
                key: 'batch',
                title: text('batchMade'),
                render: (use) =>
                  use.batch === null ? (
                    <None />
                  ) : (
                    <UiLink href={routes.batch(use.batch.id)}>{use.batch.batchNumber}</UiLink>
                  ),
              },
              {
                key: 'quantity',
                title: text('quantity'),
                align: 'end',
                render: (use) => <QuantityText value={use.quantity} unit={unit} />,
              },
            ]}
            empty={null}
          />
        </Section>
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('source'), value: nameOf(batch.sourceOrganisation, locale) },
            {
              label: text('productionOrder'),
              value:
                batch.productionOrder === null ? (
                  <None />
                ) : (
                  <UiLink href={routes.productionOrder(batch.productionOrder.id)}>
                    {batch.productionOrder.number}
                  </UiLink>
                ),
            },
            {
              label: text('trace'),
              value: (
                <UiLink href={routes.trace({ gtin: batch.product.code, batch: batch.batchNumber })}>
                  {text('traceBatch')}
                </UiLink>
              ),
            },
            { label: text('decidedBy'), value: batch.decidedByName ?? <None /> },
            { label: text('decidedAt'), value: <DateTimeText value={batch.decidedAt} /> },
            ...(batch.decisionNote === null || batch.state === 'REJECTED'
              ? []
              : [{ label: text('note'), value: batch.decisionNote, wide: true }]),
          ]}
        />
      </Section>
      <RelatedDocuments stages={stagesOfBatch({ batch, receipts, shipments })} currentId={id} hrefOf={documentHref} />
      <DocumentRecord goods={[{ batchId: id }]} history={<DocumentHistory entries={batch.history} />} />
    </DetailPage>
  );

  /** Made → inspected → released or rejected. */
  function stepsOf(): Step[] {
    const isDecided = batch.state !== 'AWAITING_INSPECTION';
    return [
      { key: 'made', label: text('stepMade'), state: 'done', at: batch.productionOrder?.completedAt },
      {
        key: 'inspected',
        label: text('stepInspected'),
        state: last === undefined ? 'current' : last.result === 'FAILED' ? 'failed' : 'done',
        at: last?.inspectedAt,
      },
      {
        key: 'decided',
        label: text(batch.state === 'REJECTED' ? 'stepRejected' : 'stepReleased'),
        state: isDecided ? (batch.state === 'REJECTED' ? 'failed' : 'done') : last === undefined ? 'todo' : 'current',
        at: batch.decidedAt,
      },
    ];
  }
}
