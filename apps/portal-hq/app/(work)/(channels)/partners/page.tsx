import { enumValue } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { distributionLabels } from '@quanlian/labels/distribution.ts';
import { labelOf, optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { PartnersQuery } from './operations.ts';

type Props = {
  searchParams: Promise<{ after?: string; view?: string; level?: string; state?: string; q?: string }>;
};

export default async function PartnersPage({ searchParams }: Props) {
  const { after, view, level, state, q } = await searchParams;
  const text = await getTranslations('channels.partners');
  const locale = await requestLanguage();
  const mayWrite = await may('partner.write');
  const chosenLevel = enumValue(distributionLabels.PartnerLevel, level);
  const chosenState = enumValue(distributionLabels.PartnerState, state);
  const shown =
    view === 'outlets'
      ? ['OUTLET' as const]
      : (['NATIONAL_AGENT', 'PROVINCIAL_AGENT', 'DEALER', 'SUB_DEALER'] as const);
  const { partners } = await readGraph(PartnersQuery, {
    after: after ?? null,
    filter: {
      levels: chosenLevel === undefined ? (view === 'all' ? null : [...shown]) : [chosenLevel],
      states: chosenState === undefined ? null : [chosenState],
      text: q,
    },
  });
  const create = (
    <LinkButton
      href={routes.newPartner()}
      kind="primary"
      icon={<Icon name="plus" />}
      disabledReason={mayWrite ? null : text('newForbidden')}
    >
      {text('new')}
    </LinkButton>
  );
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={create}
      views={
        <ViewTabs
          views={[
            { key: 'dealers', label: text('dealers') },
            { key: 'outlets', label: text('outlets') },
            { key: 'all', label: text('all') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'level', 'state']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="level" label={text('level')} options={optionsOf('PartnerLevel', locale)} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('PartnerState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="partners"
        label={text('title')}
        tools
        rows={partners.nodes}
        rowKey={(partner) => partner.id}
        rowHref={(partner) => routes.partner(partner.id)}
        columns={[
          { key: 'name', title: text('name'), render: (partner) => nameOf(partner, locale) },
          { key: 'code', title: text('code'), render: (partner) => partner.code },
          {
            key: 'level',
            title: text('level'),
            render: (partner) => <EnumText of="PartnerLevel" value={partner.level} />,
          },
          {
            key: 'parent',
            title: text('parent'),
            render: (partner) => (partner.parent === null ? text('headquarters') : nameOf(partner.parent, locale)),
          },
          { key: 'children', title: text('children'), align: 'end', render: (partner) => partner.childCount },
          {
            key: 'territory',
            title: text('territory'),
            phone: 'hidden',
            render: (partner) => partner.territory.map((code) => labelOf('Division', code, locale)).join(text('comma')),
          },
          { key: 'contact', title: text('contact'), phone: 'hidden', render: (partner) => partner.contactName },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (partner) => <StateTag of="PartnerState" value={partner.state} />,
          },
        ]}
        empty={
          <EmptyState icon="channel" title={text('emptyTitle')} text={text('emptyText')}>
            {create}
          </EmptyState>
        }
        paging={<Paging pageInfo={partners.pageInfo} count={partners.nodes.length} />}
      />
    </ListPage>
  );
}
