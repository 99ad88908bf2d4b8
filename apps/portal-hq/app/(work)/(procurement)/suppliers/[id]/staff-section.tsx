import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { InvitationActions } from './invitation-actions.tsx';
import { InviteStaff } from './invite-staff.tsx';
import { SupplierStaffQuery } from './operations.ts';

type Props = { supplierId: string; contactEmail: string };

/** Who works for the supplier in its portal, and who is invited to. */
export async function StaffSection({ supplierId, contactEmail }: Props) {
  const text = await getTranslations('procurement.supplierStaff');
  const { invitations, people, roles } = await readGraph(SupplierStaffQuery, { organisationId: supplierId });
  const rolesAs = (names: { name: string }[]) => names.map(({ name }) => name).join('、');
  const open = invitations.nodes.filter(({ state }) => state !== 'ACCEPTED');
  const rows = [
    ...people.nodes.map((person) => {
      const membership = person.memberships.find(({ organisation }) => organisation.id === supplierId);
      return {
        key: person.id,
        name: person.name,
        email: person.email,
        roles: rolesAs(membership?.roles ?? []),
        state: <StateTag of="MembershipState" value={membership?.state ?? 'DISABLED'} />,
        until: null,
        actions: <None />,
      };
    }),
    ...open.map((invitation) => ({
      key: invitation.id,
      name: text('invited'),
      email: invitation.email,
      roles: rolesAs(invitation.roles),
      state: <StateTag of="InvitationState" value={invitation.state} />,
      until: invitation.expiresAt,
      actions: <InvitationActions id={invitation.id} allowedActions={invitation.allowedActions} />,
    })),
  ];
  return (
    <Section
      title={text('title')}
      extra={
        <InviteStaff
          supplierId={supplierId}
          contactEmail={rows.length === 0 ? contactEmail : ''}
          roles={roles.map(({ id, name }) => ({ value: id, label: name }))}
        />
      }
      flush
    >
      <DataTable
        id="supplier-staff"
        label={text('title')}
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: 'name', title: text('name'), render: (row) => row.name },
          { key: 'email', title: text('email'), render: (row) => row.email ?? <None /> },
          { key: 'roles', title: text('roles'), render: (row) => row.roles },
          { key: 'state', title: text('state'), phone: 'corner', render: (row) => row.state },
          { key: 'until', title: text('linkUntil'), render: (row) => <DateTimeText value={row.until} /> },
          { key: 'actions', title: text('actions'), align: 'end', render: (row) => row.actions },
        ]}
        empty={<EmptyState icon="people" title={text('emptyTitle')} text={text('emptyText')} />}
      />
    </Section>
  );
}
