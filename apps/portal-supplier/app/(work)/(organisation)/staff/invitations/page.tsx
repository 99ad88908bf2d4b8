import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { InvitationActions } from './invitation-actions.tsx';
import { InvitationsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string }> };

const states = { expired: 'EXPIRED', accepted: 'ACCEPTED', revoked: 'REVOKED' } as const;

export default async function InvitationsPage({ searchParams }: Props) {
  const { after, view } = await searchParams;
  const text = await getTranslations('organisation.invitations');
  const { invitations } = await readGraph(InvitationsQuery, { after, filter: { state: stateOf(view) } });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={
        <LinkButton href={routes.inviteStaff()} kind="primary" icon={<Icon name="plus" />}>
          {text('invite')}
        </LinkButton>
      }
      views={
        <ViewTabs
          views={['pending', 'expired', 'accepted', 'revoked'].map((key) => ({ key, label: text(`views.${key}`) }))}
        />
      }
    >
      <DataTable
        id="invitations"
        label={text('title')}
        rows={invitations.nodes}
        rowKey={(invitation) => invitation.id}
        columns={[
          { key: 'email', title: text('email'), render: (invitation) => invitation.email },
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
            render: ({ state }) => <StateTag of="InvitationState" value={state} />,
          },
          { key: 'by', title: text('invitedBy'), width: 120, render: ({ invitedByName }) => invitedByName ?? '—' },
          {
            key: 'expires',
            title: text('expiresAt'),
            width: 170,
            render: ({ expiresAt }) => <DateTimeText value={expiresAt} />,
          },
          {
            key: 'actions',
            title: text('actions'),
            align: 'end',
            width: 230,
            render: ({ id, email, allowedActions }) => (
              <InvitationActions id={id} email={email} allowedActions={allowedActions} />
            ),
          },
        ]}
        empty={<EmptyState icon="people" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={invitations.pageInfo} count={invitations.nodes.length} />}
      />
    </ListPage>
  );
}

function stateOf(view: string | undefined) {
  return view === 'expired' || view === 'accepted' || view === 'revoked' ? states[view] : 'PENDING';
}
