import { type PasswordResetLink, readPasswordReset } from '@quanlian/app-kit/password-reset.ts';
import { formatDateTime } from '@quanlian/ui/format.ts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { settings } from '#env.ts';
import { routes } from '#lib/routes.ts';
import { looks } from '../../looks.ts';
import { NewPasswordForm } from './new-password-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop'))('setPassword') };
}

/** Where a link leads that the service made for a member who was brought along. */
export default async function NewPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const text = await getTranslations('shop');
  const link = await readPasswordReset(settings, token);
  if (link.state === 'PENDING') {
    return <NewPasswordForm token={token} email={link.email} expiresAt={formatDateTime(link.expiresAt)} />;
  }
  return (
    <div className="mx-auto max-w-sm pt-8 md:pt-16">
      <h1 className={looks.title}>{text('linkGone')}</h1>
      <p className="mt-4 text-ink-soft">{wordsFor(link)}</p>
      <Link href={routes.signIn()} className={`${looks.secondary} mt-6`}>
        {text('signIn')}
      </Link>
    </div>
  );

  function wordsFor(gone: Exclude<PasswordResetLink, { state: 'PENDING' }>): string {
    switch (gone.state) {
      case 'USED':
        return text('linkUsed');
      case 'REVOKED':
        return text('linkRevoked');
      case 'EXPIRED':
        return text('linkExpired');
      case 'UNKNOWN':
        return text('linkUnknown');
      case 'TOO_MANY':
        return text('tooMany', { seconds: gone.seconds });
    }
  }
}
