import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, MoneyText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { productLine } from '../../product-line.ts';
import { stagesOfProduction } from '../../stages-of-production.ts';
import { ProductionOrderQuery } from './operations.ts';
import { ProductionOrderActions } from './production-order-actions.tsx';

export default async function ProductionOrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('production.order');
  const locale = await requestLanguage();
  const order = found((await readGraph(ProductionOrderQuery, { id })).productionOrder);
  const unit = order.product.baseUnit;
  const label = (key: string) => labelOf('ProductionOrderState', key, locale);
  const steps = [
    { key: 'PLANNED', label: label('PLANNED'), at: order.createdAt },
    ...(order.state === 'CANCELLED'
      ? [{ key: 'CANCELLED', label: label('CANCELLED') }]
      : [
          { key: 'IN_PROGRESS', label: label('IN_PROGRESS'), at: order.startedAt },
          { key: 'COMPLETED', label: label('COMPLETED'), at: order.completedAt },
        ]),
  ];
  return (
    <DetailPage
      back={{ href: routes.productionOrders(), label: text('list') }}
      title={order.number}
      state={<StateTag of="ProductionOrderState" value={order.state} />}
      summary={[
        { label: text('product'), value: nameOf(order.product, locale) },
        { label: text('planned'), value: <QuantityText value={order.plannedQuantity} unit={unit} /> },
        { label: text('location'), value: nameOf(order.location, locale) },
        { label: text('cost'), value: <MoneyText value={order.cost} /> },
      ]}
      actions={<ProductionOrderActions id={id} state={order.state} allowedActions={order.allowedActions} />}
    >
      <LiveDocument topic={`distribution/ProductionOrder:${id}`} />
      <StepLine steps={stepsUpTo(steps, order.state, order.state === 'CANCELLED')} />
      {order.cancelReason !== null && (
        <Notice tone="failed">{text('cancelledFor', { reason: order.cancelReason })}</Notice>
      )}
      {order.lossPercent !== null && (
        <Section title={text('result')}>
          <Facts
            facts={[
              {
                label: text('batch'),
                value:
                  order.batch === null ? (
                    <None />
                  ) : (
                    <>
                      <UiLink href={routes.batch(order.batch.id)}>{order.batch.batchNumber}</UiLink>{' '}
                      <StateTag of="BatchState" value={order.batch.state} />
                    </>
                  ),
              },
              { label: text('output'), value: <QuantityText value={order.outputQuantity ?? '0'} unit={unit} /> },
              {
                label: text('theoretical'),
                value: <QuantityText value={order.theoreticalQuantity ?? '0'} unit={unit} />,
              },
              {
                label: text('loss'),
                value: text('lossAgainst', { actual: order.lossPercent, expected: order.expectedLossPercent }),
              },
              ...(order.lossExplanation === null
                ? []
                : [{ label: text('explanation'), value: order.lossExplanation, wide: true }]),
            ]}
          />
        </Section>
      )}
      <Section title={text('materials')} flush>
        <DataTable
          id="production-order-lines"
          label={text('materials')}
          rows={order.lines}
          rowKey={(line) => line.id}
          columns={[
            {
              key: 'material',
              title: text('material'),
              render: (line) => <ProductName line={productLine(line.product)} locale={locale} />,
            },
            {
              key: 'required',
              title: text('required'),
              align: 'end',
              render: (line) => <QuantityText value={line.requiredQuantity} unit={line.product.baseUnit} />,
            },
            {
              key: 'issued',
              title: text('issued'),
              align: 'end',
              render: (line) => <QuantityText value={line.issuedQuantity} unit={line.product.baseUnit} />,
            },
          ]}
          empty={null}
        />
      </Section>
      <Section title={text('inputs')} flush>
        <DataTable
          id="production-order-inputs"
          label={text('inputs')}
          rows={order.inputs}
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
              title: text('issued'),
              align: 'end',
              render: (input) => <QuantityText value={input.quantity} unit={input.inputProduct.baseUnit} />,
            },
            {
              key: 'value',
              title: text('costCny'),
              align: 'end',
              render: (input) => <MoneyText value={input.value} symbol={false} />,
              sum: <MoneyText value={order.cost} symbol={false} />,
            },
            {
              key: 'at',
              title: text('issuedAt'),
              phone: 'hidden',
              render: (input) => <DateTimeText value={input.issuedAt} />,
            },
          ]}
          empty={<EmptyState title={text('nothingIssued')} />}
        />
      </Section>
      <Section title={text('facts')}>
        <Facts
          facts={[
            {
              label: text('bom'),
              value: (
                <UiLink href={routes.bom(order.bom.id)}>
                  {text('recipeOf', { number: order.bom.number, version: order.bom.version })}
                </UiLink>
              ),
            },
            { label: text('plannedOn'), value: <DateText value={order.plannedOn} /> },
            { label: text('plannedBy'), value: order.plannedByName },
            { label: text('completedBy'), value: order.completedByName ?? <None /> },
            ...(order.note === null ? [] : [{ label: text('note'), value: order.note, wide: true }]),
          ]}
        />
      </Section>
      <RelatedDocuments stages={stagesOfProduction(order)} currentId={id} hrefOf={documentHref} />
      <DocumentRecord money={[id]} goods={[{ documentId: id }]} history={<DocumentHistory entries={order.history} />} />
    </DetailPage>
  );
}
