import { InvitationTable } from '@quanlian/app-kit/people/invitation-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { InvitationActions } from './invitation-actions.tsx';
import { InvitationsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string }> };

const states = { expired: 'EXPIRED', accepted: 'ACCEPTED', revoked: 'REVOKED' } as const;

export default async function InvitationsPage({ searchParams }: Props) {
  const { after, view } = await searchParams;
  const text = await getTranslations('system.invitations');
  const { invitations } = await readGraph(InvitationsQuery, { after, filter: { state: stateOf(view) } });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={
        <LinkButton href={routes.invitePerson()} kind="primary" icon={<Icon name="plus" />}>
          {text('invite')}
        </LinkButton>
      }
      views={
        <ViewTabs
          views={['pending', 'expired', 'accepted', 'revoked'].map((key) => ({ key, label: text(`views.${key}`) }))}
        />
      }
    >
      <InvitationTable invitations={invitations} withOrganisation Actions={InvitationActions} />
    </ListPage>
  );
}

function stateOf(view: string | undefined) {
  return view === 'expired' || view === 'accepted' || view === 'revoked' ? states[view] : 'PENDING';
}
