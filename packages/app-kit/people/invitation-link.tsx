'use client';

import { formatDateTime } from '@quanlian/ui/format.ts';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { OneTimeLink } from './one-time-link.tsx';
import { peopleText } from './people-texts.ts';

export type IssuedLink = { link: string; email: string; expiresAt: string };

/** The link of an invitation, with the way back to the list after the page that made it. */
export function InvitationLink({ link, email, expiresAt, backHref }: IssuedLink & { backHref?: string }) {
  const text = peopleText(useUi().locale);
  return (
    <OneTimeLink
      title={text('linkTitle', { email })}
      description={text('linkText', { time: formatDateTime(expiresAt) })}
      label={text('link')}
      link={link}
    >
      {backHref !== undefined && (
        <div>
          <LinkButton href={backHref}>{text('linkToList')}</LinkButton>
        </div>
      )}
    </OneTimeLink>
  );
}
