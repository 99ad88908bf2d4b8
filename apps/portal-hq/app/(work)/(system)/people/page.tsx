import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { currentPerson, may } from '#lib/session.ts';
import { PeopleQuery } from './operations.ts';

type Props = {
  searchParams: Promise<{ after?: string; q?: string; state?: string; organisation?: string; view?: string }>;
};

export default async function PeoplePage({ searchParams }: Props) {
  const { after, q, state, organisation, view } = await searchParams;
  const text = await getTranslations('system.people');
  const locale = await requestLanguage();
  const own = (await currentPerson()).organisation?.id;
  const kind = view === 'suppliers' ? 'SUPPLIER' : view === 'distributors' ? 'DISTRIBUTOR' : 'HQ';
  const organisationId = kind === 'HQ' ? own : organisation;
  const { people, organisations } = await readGraph(PeopleQuery, {
    after,
    filter: { text: q, state: stateOf(state), organisationId, organisationKind: kind },
    organisations: { kind },
  });
  const rows = people.nodes.flatMap((person) => {
    const place = person.memberships.find(({ organisation: { id, kind: of } }) =>
      organisationId === undefined ? of === kind : id === organisationId,
    );
    return place === undefined ? [] : [{ ...person, place }];
  });
  type Row = (typeof rows)[number];
  const isPartner = kind !== 'HQ';
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={
        <LinkButton
          href={routes.invitePerson(organisation)}
          kind="primary"
          icon={<Icon name="plus" />}
          disabledReason={(await may('person.invite')) ? null : text('mayNotInvite')}
        >
          {text('invite')}
        </LinkButton>
      }
      views={
        <ViewTabs views={['own', 'suppliers', 'distributors'].map((key) => ({ key, label: text(`views.${key}`) }))} />
      }
      filters={
        <Filters names={['q', 'organisation', 'state']}>
          <FilterText name="q" label={text(isPartner ? 'searchName' : 'search')} />
          {isPartner && (
            <FilterSelect
              name="organisation"
              label={text('organisation')}
              options={organisations.nodes.map((one) => ({ value: one.id, label: nameOf(one, locale) }))}
            />
          )}
          <FilterSelect name="state" label={text('state')} options={optionsOf('MembershipState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="people"
        label={text('title')}
        tools
        rows={rows}
        rowKey={(person) => person.id}
        rowHref={(person) => routes.person(person.id)}
        columns={[
          { key: 'name', title: text('name'), width: 160, render: (person) => person.name },
          ...(isPartner
            ? [
                {
                  key: 'organisation',
                  title: text('organisation'),
                  render: ({ place }: Row) => nameOf(place.organisation, locale),
                },
              ]
            : []),
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

function stateOf(state: string | undefined) {
  return state === 'ACTIVE' || state === 'DISABLED' ? state : undefined;
}
