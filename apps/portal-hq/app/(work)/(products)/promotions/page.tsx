import { enumValue } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { catalogLabels } from '@quanlian/labels/catalog.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { PromotionsQuery } from './operations.ts';

const states = { active: 'ACTIVE', draft: 'DRAFT', ended: 'ENDED', all: undefined } as const;
const views = ['active', 'draft', 'ended', 'all'] as const;

type Props = { searchParams: Promise<{ after?: string; view?: string; kind?: string; q?: string }> };

export default async function PromotionsPage({ searchParams }: Props) {
  const { after, view, kind, q } = await searchParams;
  const text = await getTranslations('products.promotions');
  const locale = await requestLanguage();
  const mayWrite = await may('promotion.write');
  const chosen = views.find((key) => key === view) ?? 'active';
  const { promotions } = await readGraph(PromotionsQuery, {
    after: after ?? null,
    filter: { text: q, kind: enumValue(catalogLabels.PromotionKind, kind), state: states[chosen] },
  });
  const create = (
    <LinkButton
      href={routes.newPromotion()}
      kind="primary"
      icon={<Icon name="plus" />}
      disabledReason={mayWrite ? null : text('mayNotWrite')}
    >
      {text('new')}
    </LinkButton>
  );
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={create}
      views={<ViewTabs views={views.map((key) => ({ key, label: text(`views.${key}`) }))} />}
      filters={
        <Filters names={['q', 'kind']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="kind" label={text('kind')} options={optionsOf('PromotionKind', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="promotions"
        label={text('title')}
        tools
        rows={promotions.nodes}
        rowKey={({ id }) => id}
        rowHref={({ id }) => routes.promotion(id)}
        columns={[
          { key: 'name', keep: true, title: text('name'), render: (row) => nameOf(row, locale) },
          { key: 'number', title: text('number'), phone: 'hidden', render: ({ number }) => number },
          {
            key: 'kind',
            title: text('kind'),
            render: ({ kind: of }) => <EnumText of="PromotionKind" value={of} />,
          },
          {
            key: 'channel',
            title: text('channel'),
            phone: 'hidden',
            render: ({ channel }) => <EnumText of="PriceChannel" value={channel} />,
          },
          {
            key: 'from',
            title: text('validFrom'),
            phone: 'hidden',
            render: ({ terms, draft }) => <DateText value={(terms ?? draft)?.validFrom} />,
          },
          {
            key: 'until',
            title: text('validUntil'),
            render: ({ terms, draft }) => <DateText value={(terms ?? draft)?.validUntil} />,
          },
          {
            key: 'budget',
            title: text('budget'),
            align: 'end',
            render: ({ terms, budget, draft }) => <MoneyText value={terms ? budget : draft?.budget} symbol={false} />,
          },
          {
            key: 'spent',
            title: text('spent'),
            align: 'end',
            phone: 'hidden',
            render: ({ spent }) => <MoneyText value={spent} symbol={false} />,
          },
          {
            key: 'available',
            title: text('available'),
            align: 'end',
            render: ({ available }) => <MoneyText value={available} symbol={false} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: ({ state }) => <StateTag of="PromotionState" value={state} />,
          },
        ]}
        empty={
          <EmptyState icon="tag" title={text('emptyTitle')} text={text('emptyText')}>
            {mayWrite && create}
          </EmptyState>
        }
        paging={<Paging pageInfo={promotions.pageInfo} count={promotions.nodes.length} />}
      />
    </ListPage>
  );
}
