import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { LocationsQuery } from './operations.ts';

export default async function LocationsPage() {
  const text = await getTranslations('stock.locations');
  const locale = await requestLanguage();
  const [{ locations }, mayWrite] = await Promise.all([readGraph(LocationsQuery), may('location.write')]);
  const forbidden = mayWrite ? null : text('mayNotWrite');
  const create = (
    <LinkButton href={routes.newLocation()} kind="primary" icon={<Icon name="plus" />} disabledReason={forbidden}>
      {text('new')}
    </LinkButton>
  );
  return (
    <ListPage title={text('title')} description={text('description')} actions={create}>
      <DataTable
        id="locations"
        label={text('title')}
        rows={locations}
        rowKey={({ id }) => id}
        rowHref={({ id }) => routes.stock({ location: id })}
        columns={[
          { key: 'name', title: text('name'), render: (location) => nameOf(location, locale) },
          { key: 'code', title: text('code'), width: 110, render: ({ code }) => code },
          {
            key: 'kind',
            title: text('kind'),
            width: 100,
            render: ({ kind }) => <EnumText of="LocationKind" value={kind} />,
          },
          { key: 'entity', title: text('legalEntity'), render: ({ legalEntity }) => nameOf(legalEntity, locale) },
          { key: 'address', title: text('address'), render: ({ address }) => address },
          {
            key: 'state',
            title: text('state'),
            width: 90,
            phone: 'corner',
            render: ({ isActive }) => (
              <ToneTag tone={isActive ? 'done' : 'held'}>{text(isActive ? 'open' : 'closed')}</ToneTag>
            ),
          },
          {
            key: 'change',
            title: text('actions'),
            align: 'end',
            width: 90,
            render: ({ id }) => (
              <LinkButton href={routes.changeLocation(id)} disabledReason={forbidden}>
                {text('change')}
              </LinkButton>
            ),
          },
        ]}
        empty={
          <EmptyState icon="stock" title={text('emptyTitle')} text={text('emptyText')}>
            {mayWrite && create}
          </EmptyState>
        }
      />
    </ListPage>
  );
}
