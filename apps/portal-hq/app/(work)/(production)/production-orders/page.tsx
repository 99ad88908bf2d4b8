import { daysShown, enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { distributionLabels } from '@quanlian/labels/distribution.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterDays, FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, MoneyText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may, statesWaiting } from '#lib/session.ts';
import { productLine } from '../product-line.ts';
import { ProductionOrdersQuery } from './operations.ts';

type Props = {
  searchParams: Promise<{ after?: string; view?: string; from?: string; to?: string; state?: string; q?: string }>;
};

export default async function ProductionOrdersPage({ searchParams }: Props) {
  const { after, view, state, q, ...days } = await searchParams;
  const text = await getTranslations('production.orders');
  const locale = await requestLanguage();
  const waiting = await statesWaiting({ PLANNED: 'production.write', IN_PROGRESS: 'production.write' });
  const { productionOrders } = await readGraph(ProductionOrdersQuery, {
    after: after ?? null,
    filter: {
      ...daysShown(days),
      states: statesShown({
        chosen: enumValue(distributionLabels.ProductionOrderState, state),
        view,
        waiting,
        views: { completed: ['COMPLETED'] },
      }),
      text: q,
    },
  });
  const plan = (await may('production.write')) && (
    <LinkButton href={routes.planProduction()} kind="primary" icon={<Icon name="plus" />}>
      {text('plan')}
    </LinkButton>
  );
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={plan}
      views={
        <ViewTabs
          views={[
            ...(waiting.length > 0 ? [{ key: 'waiting', label: text('waiting') }] : []),
            { key: 'all', label: text('all') },
            { key: 'completed', label: text('completed') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state', 'from', 'to']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('ProductionOrderState', locale)} />
          <FilterDays label={text('madeOn')} />
        </Filters>
      }
    >
      <DataTable
        id="production-orders"
        label={text('title')}
        tools
        rows={productionOrders.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.productionOrder(row.id)}
        columns={[
          { key: 'number', title: text('number'), keep: true, render: (row) => row.number },
          {
            key: 'product',
            title: text('product'),
            render: (row) => <ProductName line={productLine(row.product)} locale={locale} />,
          },
          { key: 'location', title: text('location'), phone: 'hidden', render: (row) => nameOf(row.location, locale) },
          {
            key: 'planned',
            title: text('planned'),
            align: 'end',
            render: (row) => <QuantityText value={row.plannedQuantity} unit={row.product.baseUnit} />,
          },
          { key: 'plannedOn', title: text('plannedOn'), render: (row) => <DateText value={row.plannedOn} /> },
          {
            key: 'output',
            title: text('output'),
            align: 'end',
            render: (row) =>
              row.outputQuantity === null ? (
                <None />
              ) : (
                <QuantityText value={row.outputQuantity} unit={row.product.baseUnit} />
              ),
          },
          {
            key: 'batch',
            keep: true,
            title: text('batch'),
            render: (row) =>
              row.batch === null ? (
                <None />
              ) : (
                <UiLink href={routes.batch(row.batch.id)}>{row.batch.batchNumber}</UiLink>
              ),
          },
          {
            key: 'cost',
            title: text('cost'),
            align: 'end',
            phone: 'hidden',
            render: (row) => <MoneyText value={row.cost} symbol={false} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="ProductionOrderState" value={row.state} />,
          },
        ]}
        empty={
          <EmptyState icon="factory" title={text('emptyTitle')} text={text('emptyText')}>
            {plan}
          </EmptyState>
        }
        paging={<Paging pageInfo={productionOrders.pageInfo} count={productionOrders.nodes.length} />}
      />
    </ListPage>
  );
}
