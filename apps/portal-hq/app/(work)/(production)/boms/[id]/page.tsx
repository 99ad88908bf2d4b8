import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { formatQuantity } from '@quanlian/ui/format.ts';
import { nameOf } from '@quanlian/ui/naming.ts';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, DecimalText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { productLine } from '../../product-line.ts';
import { BomActions } from './bom-actions.tsx';
import { BomQuery } from './operations.ts';

export default async function BomPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('production.bom');
  const locale = await requestLanguage();
  const bom = found((await readGraph(BomQuery, { id })).bom);
  const steps = (['DRAFT', 'ACTIVE', 'RETIRED'] as const).map((key) => ({
    key,
    label: labelOf('BomState', key, locale),
    at: { DRAFT: bom.createdAt, ACTIVE: bom.activatedAt, RETIRED: bom.retiredAt }[key],
  }));
  return (
    <DetailPage
      back={{ href: routes.boms(), label: text('list') }}
      title={bom.number}
      state={<StateTag of="BomState" value={bom.state} />}
      summary={[
        { label: text('product'), value: nameOf(bom.product, locale) },
        { label: text('version'), value: text('versionOf', { version: bom.version }) },
        { label: text('output'), value: <QuantityText value={bom.outputQuantity} unit={bom.product.baseUnit} /> },
        { label: text('loss'), value: <DecimalText value={bom.expectedLossPercent} /> },
      ]}
      actions={
        <BomActions
          id={id}
          state={bom.state}
          allowedActions={bom.allowedActions}
          canWrite={await may('production.write')}
        />
      }
    >
      <LiveDocument topic={`distribution/Bom:${id}`} />
      <StepLine steps={stepsUpTo(steps, bom.state)} />
      <Section title={text('materials')} flush>
        <DataTable
          id="bom-lines"
          label={text('materials')}
          rows={bom.lines}
          rowKey={(line) => line.id}
          columns={[
            {
              key: 'material',
              title: text('material'),
              render: (line) => <ProductName line={productLine(line.product)} locale={locale} />,
            },
            {
              key: 'quantity',
              title: text('quantityFor', {
                quantity: formatQuantity(bom.outputQuantity, bom.product.baseUnit, locale),
              }),
              align: 'end',
              render: (line) => <QuantityText value={line.quantity} unit={line.product.baseUnit} />,
            },
          ]}
          empty={null}
        />
      </Section>
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('tolerance'), value: <DecimalText value={bom.lossTolerancePercent} /> },
            { label: text('createdBy'), value: bom.createdByName },
            { label: text('createdAt'), value: <DateTimeText value={bom.createdAt} /> },
            { label: text('activatedBy'), value: bom.activatedByName ?? <None /> },
            { label: text('activatedAt'), value: <DateTimeText value={bom.activatedAt} /> },
            ...(bom.note === null ? [] : [{ label: text('note'), value: bom.note, wide: true }]),
          ]}
        />
      </Section>
      <Section title={text('history')}>
        <DocumentHistory entries={bom.history} />
      </Section>
    </DetailPage>
  );
}
