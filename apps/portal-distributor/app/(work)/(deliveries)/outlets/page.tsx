import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { Filters, FilterText, Paging } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { OutletsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; q?: string }> };

export default async function OutletsPage({ searchParams }: Props) {
  const { after, q } = await searchParams;
  const text = await getTranslations('deliveries.outlets');
  const locale = await requestLanguage();
  const { partners } = await readGraph(OutletsQuery, { after: after ?? null, filter: { levels: ['OUTLET'], text: q } });
  const create = (
    <LinkButton href={routes.newOutlet()} kind="primary" icon={<Icon name="plus" />}>
      {text('new')}
    </LinkButton>
  );
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={create}
      filters={
        <Filters names={['q']}>
          <FilterText name="q" label={text('search')} />
        </Filters>
      }
    >
      <DataTable
        id="outlets"
        label={text('title')}
        rows={partners.nodes}
        rowKey={(outlet) => outlet.id}
        rowHref={(outlet) => routes.outlet(outlet.id)}
        columns={[
          { key: 'name', title: text('name'), render: (outlet) => nameOf(outlet, locale) },
          { key: 'code', title: text('code'), render: (outlet) => outlet.code },
          {
            key: 'contact',
            title: text('contact'),
            render: (outlet) => `${outlet.contactName} ${outlet.contactPhone}`,
          },
          { key: 'address', title: text('address'), render: (outlet) => outlet.address },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (outlet) => <StateTag of="PartnerState" value={outlet.state} />,
          },
        ]}
        empty={
          <EmptyState icon="store" title={text('emptyTitle')} text={text('emptyText')}>
            {create}
          </EmptyState>
        }
        paging={<Paging pageInfo={partners.pageInfo} count={partners.nodes.length} />}
      />
    </ListPage>
  );
}
