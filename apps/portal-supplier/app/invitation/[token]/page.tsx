import { InvitationPage } from '@quanlian/app-kit/portal/invitation-page.tsx';
import { readGraph } from '#lib/graph.ts';
import { AcceptInvitation } from './accept-invitation.tsx';
import { InvitationQuery } from './operations.ts';

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { invitation, me } = await readGraph(InvitationQuery, { token });
  return <InvitationPage portal="supplier" token={token} invitation={invitation} me={me} Accept={AcceptInvitation} />;
}
