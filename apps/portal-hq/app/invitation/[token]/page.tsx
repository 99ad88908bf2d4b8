import { Entrance } from '@quanlian/app-kit/portal/entrance.tsx';
import { InvitationGone } from '@quanlian/app-kit/portal/invitation-gone.tsx';
import { portalText } from '@quanlian/app-kit/portal/portal-texts.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { signInHref } from '@quanlian/app-kit/sign-in-href.ts';
import { formatDateTime } from '@quanlian/ui/format.ts';
import { redirect } from 'next/navigation';
import { readGraph } from '#lib/graph.ts';
import { AcceptInvitation } from './accept-invitation.tsx';
import { InvitationQuery } from './operations.ts';

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const locale = await requestLanguage();
  const { invitation, me } = await readGraph(InvitationQuery, { token });
  if (invitation === null || invitation === undefined || invitation.state !== 'PENDING') {
    return (
      <Entrance portal="hq" locale={locale}>
        <InvitationGone text={portalText(locale)} known={invitation !== null && invitation !== undefined} />
      </Entrance>
    );
  }
  const signedIn = me?.email === invitation.email;
  // Somebody who has an account already accepts as that person, not by setting a second password.
  if (invitation.requiresSignIn && !signedIn) redirect(signInHref(`/invitation/${token}`));
  return (
    <Entrance portal="hq" locale={locale}>
      <AcceptInvitation
        token={token}
        email={invitation.email}
        organisationName={invitation.organisationName}
        expiresAt={formatDateTime(invitation.expiresAt)}
        signedIn={signedIn}
      />
    </Entrance>
  );
}
