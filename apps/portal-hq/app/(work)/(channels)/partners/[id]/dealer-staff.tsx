import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { InviteDealer } from './invite-dealer.tsx';
import { DealerStaffQuery } from './operations.ts';

/** Who works for the partner in its portal, and who is invited to. */
export async function DealerStaff({ partnerId }: { partnerId: string }) {
  const text = await getTranslations('channels.dealerStaff');
  const { invitations, people, roles } = await readGraph(DealerStaffQuery, { organisationId: partnerId });
  const rows = [
    ...people.nodes.map((person) => {
      const membership = person.memberships.find(({ organisation }) => organisation.id === partnerId);
      return {
        key: person.id,
        name: person.name,
        email: person.email,
        state: <StateTag of="MembershipState" value={membership?.state ?? 'DISABLED'} />,
        until: null,
      };
    }),
    ...invitations.nodes
      .filter(({ state }) => state !== 'ACCEPTED')
      .map((invitation) => ({
        key: invitation.id,
        name: text('invited'),
        email: invitation.email,
        state: <StateTag of="InvitationState" value={invitation.state} />,
        until: invitation.expiresAt,
      })),
  ];
  return (
    <Section
      title={text('title')}
      extra={<InviteDealer partnerId={partnerId} roles={roles.map(({ id, name }) => ({ value: id, label: name }))} />}
      flush
    >
      <DataTable
        id="dealer-staff"
        label={text('title')}
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: 'name', title: text('name'), render: (row) => row.name },
          { key: 'email', title: text('email'), render: (row) => row.email },
          { key: 'until', title: text('until'), render: (row) => <DateText value={row.until} /> },
          { key: 'state', title: text('state'), phone: 'corner', render: (row) => row.state },
        ]}
        empty={<EmptyState icon="people" title={text('nobody')} text={text('nobodyText')} />}
      />
    </Section>
  );
}
