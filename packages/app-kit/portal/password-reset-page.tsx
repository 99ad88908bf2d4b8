import { formatDateTime } from '@quanlian/ui/format.ts';
import type { Portal } from '@quanlian/ui/portal.ts';
import type { AppSettings } from '../app-settings.ts';
import { type PasswordResetLink, readPasswordReset } from '../password-reset.ts';
import { requestLanguage } from '../request-language.ts';
import { Entrance } from './entrance.tsx';
import { LinkGone } from './link-gone.tsx';
import { PasswordResetForm } from './password-reset-form.tsx';
import { type PortalText, portalText } from './portal-texts.ts';

type Props = { portal: Portal; settings: AppSettings; params: Promise<{ token: string }> };

/** Where a link leads that an administrator made for somebody who forgot the password. */
export async function PasswordResetPage({ portal, settings, params }: Props) {
  const { token } = await params;
  const locale = await requestLanguage();
  const text = portalText(locale);
  const link = await readPasswordReset(settings, token);
  return (
    <Entrance portal={portal} locale={locale}>
      {link.state === 'PENDING' ? (
        <PasswordResetForm token={token} email={link.email} expiresAt={formatDateTime(link.expiresAt)} />
      ) : (
        <LinkGone text={text} title={text('resetGone')} reason={reasonOf(link, text)} />
      )}
    </Entrance>
  );
}

function reasonOf(link: Exclude<PasswordResetLink, { state: 'PENDING' }>, text: PortalText): string {
  switch (link.state) {
    case 'USED':
      return text('resetUsed');
    case 'REVOKED':
      return text('resetRevoked');
    case 'EXPIRED':
      return text('resetExpired');
    case 'UNKNOWN':
      return text('linkUnknownText');
    case 'TOO_MANY':
      return text('tooManyAttempts', { seconds: link.seconds });
  }
}
