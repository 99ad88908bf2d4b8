import { enumValue } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { distributionLabels } from '@quanlian/labels/distribution.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, DecimalText, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { productLine } from '../product-line.ts';
import { BomsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string; q?: string }> };

export default async function BomsPage({ searchParams }: Props) {
  const { after, view, state, q } = await searchParams;
  const text = await getTranslations('production.boms');
  const locale = await requestLanguage();
  const chosen = enumValue(distributionLabels.BomState, state);
  const { boms } = await readGraph(BomsQuery, {
    after: after ?? null,
    filter: { states: chosen ? [chosen] : view === 'all' ? undefined : ['ACTIVE', 'DRAFT'], text: q },
  });
  const canWrite = await may('production.write');
  const newRecipe = canWrite && (
    <LinkButton href={routes.newBom()} kind="primary" icon={<Icon name="plus" />}>
      {text('new')}
    </LinkButton>
  );
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={newRecipe}
      views={
        <ViewTabs
          views={[
            { key: 'current', label: text('current') },
            { key: 'all', label: text('all') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('BomState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="boms"
        label={text('title')}
        tools
        rows={boms.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.bom(row.id)}
        columns={[
          { key: 'number', title: text('number'), keep: true, render: (row) => row.number },
          {
            key: 'product',
            title: text('product'),
            render: (row) => <ProductName line={productLine(row.product)} locale={locale} />,
          },
          {
            key: 'version',
            title: text('version'),
            align: 'end',
            render: (row) => text('versionOf', { version: row.version }),
          },
          {
            key: 'output',
            title: text('output'),
            align: 'end',
            render: (row) => <QuantityText value={row.outputQuantity} unit={row.product.baseUnit} />,
          },
          { key: 'materials', title: text('materials'), align: 'end', render: (row) => row.lines.length },
          {
            key: 'loss',
            title: text('loss'),
            align: 'end',
            render: (row) => <DecimalText value={row.expectedLossPercent} />,
          },
          { key: 'by', title: text('createdBy'), phone: 'hidden', render: (row) => row.createdByName },
          {
            key: 'at',
            title: text('createdAt'),
            phone: 'hidden',
            render: (row) => <DateTimeText value={row.createdAt} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="BomState" value={row.state} />,
          },
        ]}
        empty={
          <EmptyState icon="factory" title={text('emptyTitle')} text={text('emptyText')}>
            {newRecipe}
          </EmptyState>
        }
        paging={<Paging pageInfo={boms.pageInfo} count={boms.nodes.length} />}
      />
    </ListPage>
  );
}
