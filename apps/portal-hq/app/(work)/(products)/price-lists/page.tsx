import { enumValue } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { catalogLabels } from '@quanlian/labels/catalog.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { CreatePriceList } from './create-price-list.tsx';
import { PriceListsQuery } from './operations.ts';

const states = { active: 'ACTIVE', draft: 'DRAFT', retired: 'RETIRED', all: undefined } as const;
const views = ['active', 'draft', 'retired', 'all'] as const;

type Props = { searchParams: Promise<{ after?: string; view?: string; channel?: string; q?: string }> };

export default async function PriceListsPage({ searchParams }: Props) {
  const { after, view, channel, q } = await searchParams;
  const text = await getTranslations('products.priceLists');
  const locale = await requestLanguage();
  const mayWrite = await may('price.write');
  const chosen = views.find((key) => key === view) ?? 'active';
  const { priceLists } = await readGraph(PriceListsQuery, {
    after: after ?? null,
    filter: { text: q, channel: enumValue(catalogLabels.PriceChannel, channel), state: states[chosen] },
  });
  const create = <CreatePriceList channels={optionsOf('PriceChannel', locale)} mayWrite={mayWrite} />;
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={create}
      views={<ViewTabs views={views.map((key) => ({ key, label: text(`views.${key}`) }))} />}
      filters={
        <Filters names={['q', 'channel']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="channel" label={text('channel')} options={optionsOf('PriceChannel', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="price-lists"
        label={text('title')}
        tools
        rows={priceLists.nodes}
        rowKey={({ id }) => id}
        rowHref={({ id }) => routes.priceList(id)}
        columns={[
          { key: 'name', keep: true, title: text('name'), render: (list) => nameOf(list, locale) },
          { key: 'number', title: text('number'), phone: 'hidden', render: ({ number }) => number },
          {
            key: 'channel',
            title: text('channel'),
            render: ({ channel: of }) => <EnumText of="PriceChannel" value={of} />,
          },
          {
            key: 'current',
            title: text('current'),
            render: ({ current }) => (current === null ? <None /> : text('version', { number: current.versionNumber })),
          },
          {
            key: 'validFrom',
            title: text('validFrom'),
            phone: 'hidden',
            render: ({ current }) => <DateText value={current?.validFrom} />,
          },
          {
            key: 'products',
            title: text('products'),
            align: 'end',
            render: ({ current }) => current?.productCount ?? <None />,
          },
          {
            key: 'agreements',
            title: text('agreements'),
            align: 'end',
            phone: 'hidden',
            render: ({ agreements }) => agreements.length,
          },
          {
            key: 'draft',
            title: text('draft'),
            phone: 'hidden',
            render: ({ draft }) => (draft === null ? <None /> : text('version', { number: draft.versionNumber })),
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: ({ state }) => <StateTag of="PriceListState" value={state} />,
          },
        ]}
        empty={
          <EmptyState icon="tag" title={text('emptyTitle')} text={text('emptyText')}>
            {mayWrite && create}
          </EmptyState>
        }
        paging={<Paging pageInfo={priceLists.pageInfo} count={priceLists.nodes.length} />}
      />
    </ListPage>
  );
}
