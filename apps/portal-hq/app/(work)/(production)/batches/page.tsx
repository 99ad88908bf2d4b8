import { enumValue } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { distributionLabels } from '@quanlian/labels/distribution.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { sumDecimals } from '@quanlian/money/decimal.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { BatchFilter } from '#generated/graphql.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { productLine } from '../product-line.ts';
import { BatchesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string; q?: string }> };

export default async function BatchesPage({ searchParams }: Props) {
  const { after, view, state, q } = await searchParams;
  const text = await getTranslations('production.batches');
  const locale = await requestLanguage();
  const chosen = enumValue(distributionLabels.BatchState, state);
  const { batches } = await readGraph(BatchesQuery, {
    after: after ?? null,
    filter: { ...(chosen === undefined ? viewed(view) : { states: [chosen] }), text: q },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      views={
        <ViewTabs
          views={(['inspect', 'release', 'all'] as const).map((key) => ({ key, label: text(`views.${key}`) }))}
        />
      }
      filters={
        <Filters names={['q', 'state']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('BatchState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="batches"
        label={text('title')}
        tools
        rows={batches.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.batch(row.id)}
        columns={[
          { key: 'number', title: text('number'), keep: true, render: (row) => row.batchNumber },
          {
            key: 'product',
            title: text('product'),
            render: (row) => <ProductName line={productLine(row.product)} locale={locale} />,
          },
          {
            key: 'source',
            title: text('source'),
            phone: 'hidden',
            render: (row) => nameOf(row.sourceOrganisation, locale),
          },
          { key: 'produced', title: text('produced'), render: (row) => <DateText value={row.productionDate} /> },
          { key: 'bestBefore', title: text('bestBefore'), render: (row) => <DateText value={row.bestBefore} /> },
          {
            key: 'onHand',
            title: text('onHand'),
            align: 'end',
            render: (row) => (
              <QuantityText value={sumDecimals(row.stock.map((item) => item.onHand))} unit={row.product.baseUnit} />
            ),
          },
          {
            key: 'inspection',
            title: text('inspection'),
            render: ({ inspections: [last] }) =>
              last === undefined ? <None /> : <StateTag of="BatchInspectionResult" value={last.result} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="BatchState" value={row.state} />,
          },
        ]}
        empty={<EmptyState icon="factory" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={batches.pageInfo} count={batches.nodes.length} />}
      />
    </ListPage>
  );
}

/** What a saved view shows: what waits for quality first. */
function viewed(view: string | undefined): BatchFilter {
  if (view === 'all') return {};
  return { states: ['AWAITING_INSPECTION'], isInspected: view === 'release' };
}
