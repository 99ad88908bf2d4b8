import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterSelect, Filters, FilterText, Paging } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { currentPerson, may } from '#lib/session.ts';
import { StaffQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; q?: string; state?: string }> };

export default async function StaffPage({ searchParams }: Props) {
  const { after, q, state } = await searchParams;
  const text = await getTranslations('organisation.staff');
  const locale = await requestLanguage();
  const own = (await currentPerson()).organisation?.id;
  const { people } = await readGraph(StaffQuery, {
    after,
    filter: { text: q, state: state === 'ACTIVE' || state === 'DISABLED' ? state : undefined, organisationId: own },
  });
  const rows = people.nodes.flatMap((person) => {
    const place = person.memberships.find(({ organisation }) => organisation.id === own);
    return place === undefined ? [] : [{ ...person, place }];
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={
        <LinkButton
          href={routes.inviteStaff()}
          kind="primary"
          icon={<Icon name="plus" />}
          disabledReason={(await may('person.invite')) ? null : text('mayNotInvite')}
        >
          {text('invite')}
        </LinkButton>
      }
      filters={
        <Filters names={['q', 'state']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('MembershipState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="staff"
        label={text('title')}
        tools
        rows={rows}
        rowKey={(person) => person.id}
        rowHref={(person) => routes.staffMember(person.id)}
        columns={[
          { key: 'name', title: text('name'), width: 160, render: (person) => person.name },
          { key: 'email', title: text('email'), width: 240, render: (person) => person.email },
          {
            key: 'roles',
            title: text('roles'),
            render: ({ place }) => place.roles.map(({ name }) => name).join(text('comma')),
          },
          {
            key: 'state',
            title: text('state'),
            width: 110,
            phone: 'corner',
            render: ({ place }) => <StateTag of="MembershipState" value={place.state} />,
          },
          {
            key: 'since',
            title: text('since'),
            width: 170,
            phone: 'hidden',
            render: ({ place }) => <DateTimeText value={place.createdAt} />,
          },
        ]}
        empty={<EmptyState icon="people" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={people.pageInfo} count={rows.length} />}
      />
    </ListPage>
  );
}
