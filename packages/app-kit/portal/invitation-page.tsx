import { formatDateTime } from '@quanlian/ui/format.ts';
import type { Portal } from '@quanlian/ui/portal.ts';
import { redirect } from 'next/navigation';
import type { ComponentType } from 'react';
import { requestLanguage } from '../request-language.ts';
import { signInHref } from '../sign-in-href.ts';
import { Entrance } from './entrance.tsx';
import { LinkGone } from './link-gone.tsx';
import { portalText } from './portal-texts.ts';

type Invitation = {
  email: string;
  organisationName: string;
  expiresAt: string;
  state: string;
  requiresSignIn: boolean;
};

type Props = {
  portal: Portal;
  token: string;
  invitation: Invitation | null | undefined;
  me: { email: string } | null | undefined;
  Accept: ComponentType<{
    token: string;
    email: string;
    organisationName: string;
    expiresAt: string;
    signedIn: boolean;
  }>;
};

/** Where the link of an invitation leads. */
export async function InvitationPage({ portal, token, invitation, me, Accept }: Props) {
  const locale = await requestLanguage();
  if (invitation === null || invitation === undefined || invitation.state !== 'PENDING') {
    const text = portalText(locale);
    const known = invitation !== null && invitation !== undefined;
    return (
      <Entrance portal={portal} locale={locale}>
        <LinkGone
          text={text}
          title={text('invitationGone')}
          reason={text(known ? 'invitationGoneText' : 'linkUnknownText')}
        />
      </Entrance>
    );
  }
  const signedIn = me?.email === invitation.email;
  // Somebody who has an account already accepts as that person, not by setting a second password.
  if (invitation.requiresSignIn && !signedIn) redirect(signInHref(`/invitation/${token}`));
  return (
    <Entrance portal={portal} locale={locale}>
      <Accept
        token={token}
        email={invitation.email}
        organisationName={invitation.organisationName}
        expiresAt={formatDateTime(invitation.expiresAt)}
        signedIn={signedIn}
      />
    </Entrance>
  );
}
