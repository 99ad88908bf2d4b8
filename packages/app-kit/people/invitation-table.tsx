import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Paging } from '@quanlian/ui/list-controls.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import type { ComponentType } from 'react';
import { requestLanguage } from '../request-language.ts';
import { peopleText } from './people-texts.ts';

type Invitation = {
  id: string;
  email: string;
  organisationName?: string;
  roles: { name: string }[];
  state: string;
  invitedByName: string | null;
  expiresAt: string;
  allowedActions: string[];
};

type Props = {
  invitations: { nodes: Invitation[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } };
  /** Where somebody may invite into several. */
  withOrganisation?: boolean;
  Actions: ComponentType<{ id: string; email: string; allowedActions: readonly string[] }>;
};

/** Who was invited, by whom and until when; a link can be made anew or revoked. */
export async function InvitationTable({ invitations, withOrganisation = false, Actions }: Props) {
  const text = peopleText(await requestLanguage());
  return (
    <DataTable
      id="invitations"
      label={text('invitations')}
      rows={invitations.nodes}
      rowKey={(invitation) => invitation.id}
      columns={[
        { key: 'email', title: text('email'), render: (invitation) => invitation.email },
        ...(withOrganisation
          ? [
              {
                key: 'organisation',
                title: text('organisation'),
                render: (invitation: Invitation) => invitation.organisationName,
              },
            ]
          : []),
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
        { key: 'by', title: text('invitedBy'), width: 120, render: ({ invitedByName }) => invitedByName ?? <None /> },
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
          render: ({ id, email, allowedActions }) => <Actions id={id} email={email} allowedActions={allowedActions} />,
        },
      ]}
      empty={<EmptyState icon="people" title={text('emptyTitle')} text={text('emptyText')} />}
      paging={<Paging pageInfo={invitations.pageInfo} count={invitations.nodes.length} />}
    />
  );
}
