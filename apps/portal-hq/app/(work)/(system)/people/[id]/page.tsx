import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, History, Section } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { auditWords } from '../../audit/audit-words.ts';
import { MembershipActions } from './membership-actions.tsx';
import { PersonQuery } from './operations.ts';
import { PasswordReset } from './password-reset.tsx';

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('system.person');
  const locale = await requestLanguage();
  const words = await auditWords();
  const answer = await readGraph(PersonQuery, { id, withAudit: await may('audit.read') });
  const person = found(answer.person);
  const isActive = person.memberships.some(({ state }) => state === 'ACTIVE');
  const entries = answer.auditTrail?.nodes ?? [];
  return (
    <DetailPage
      back={{ href: routes.people(), label: text('list') }}
      title={person.name}
      state={<StateTag of="MembershipState" value={isActive ? 'ACTIVE' : 'DISABLED'} />}
      actions={<PasswordReset personId={person.id} name={person.name} allowedActions={person.allowedActions} />}
    >
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('email'), value: person.email ?? '—', long: true },
            { label: text('phone'), value: person.phone ?? '—' },
          ]}
        />
      </Section>
      <Section title={text('memberships')} flush>
        <DataTable
          id="memberships"
          label={text('memberships')}
          rows={person.memberships}
          rowKey={(membership) => membership.id}
          columns={[
            {
              key: 'organisation',
              title: text('organisation'),
              render: ({ organisation }) => nameOf(organisation, locale),
            },
            {
              key: 'kind',
              title: text('kind'),
              width: 110,
              render: ({ organisation }) => labelOf('OrganisationKind', organisation.kind, locale),
            },
            {
              key: 'roles',
              title: text('roles'),
              render: ({ roles }) => roles.map(({ name }) => name).join(text('comma')),
            },
            {
              key: 'state',
              title: text('state'),
              width: 100,
              phone: 'corner',
              render: ({ state }) => <StateTag of="MembershipState" value={state} />,
            },
            {
              key: 'since',
              title: text('since'),
              width: 170,
              phone: 'hidden',
              render: ({ createdAt }) => <DateTimeText value={createdAt} />,
            },
            {
              key: 'actions',
              title: text('actions'),
              align: 'end',
              width: 260,
              render: (membership) => (
                <MembershipActions
                  personId={person.id}
                  name={person.name}
                  organisation={{ id: membership.organisation.id, name: nameOf(membership.organisation, locale) }}
                  isActive={membership.state === 'ACTIVE'}
                  allowedActions={person.allowedActions}
                />
              ),
            },
          ]}
          empty={<EmptyState icon="people" title={text('noMemberships')} />}
        />
      </Section>
      {entries.length > 0 && (
        <Section title={text('history')}>
          <History
            entries={entries.map((entry) => ({
              key: entry.id,
              at: entry.occurredAt,
              who: entry.personName ?? words.system,
              what: words.command(entry.command),
              note: words.note(entry.facts),
            }))}
          />
        </Section>
      )}
    </DetailPage>
  );
}
