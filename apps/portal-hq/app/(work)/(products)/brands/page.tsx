import { DataTable } from '@quanlian/ui/data-table.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { BrandDialog } from './brand-dialog.tsx';
import { BrandsQuery } from './operations.ts';

export default async function BrandsPage() {
  const text = await getTranslations('products.brands');
  const [{ brands }, mayWrite] = await Promise.all([readGraph(BrandsQuery), may('product.write')]);
  const create = <BrandDialog mayWrite={mayWrite} />;
  return (
    <ListPage title={text('title')} description={text('description')} actions={create}>
      <DataTable
        id="brands"
        label={text('title')}
        rows={brands}
        rowKey={({ id }) => id}
        rowHref={({ id }) => routes.brand(id)}
        columns={[
          { key: 'name', title: text('name'), render: ({ name }) => name },
          { key: 'nameEn', title: text('nameEn'), render: ({ nameEn }) => nameEn ?? <None /> },
          {
            key: 'count',
            title: text('productCount'),
            align: 'end',
            width: 110,
            render: ({ productCount }) => productCount,
          },
        ]}
        empty={
          <EmptyState icon="tag" title={text('emptyTitle')} text={text('emptyText')}>
            {mayWrite && create}
          </EmptyState>
        }
      />
    </ListPage>
  );
}
