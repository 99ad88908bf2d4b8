import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { currentShopper } from '#lib/session.ts';
import { LanguageButton } from '../tab-bar.tsx';
import { MyPageQuery } from './operations.ts';
import { SignOutButton } from './sign-out-button.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop'))('meTitle') };
}

const links = [
  { href: routes.orders(), label: 'orders' },
  { href: routes.notices(), label: 'notices' },
  { href: routes.coupons(), label: 'coupons' },
  { href: routes.points(), label: 'points' },
  { href: routes.addresses(), label: 'addresses' },
] as const;

export default async function MePage() {
  const text = await getTranslations('shop');
  const member = await getTranslations('member');
  const shopper = await currentShopper();
  const mine = shopper === null ? null : await readGraph(MyPageQuery);
  const unread = mine?.unreadNoticeCount ?? 0;
  const today = businessDay(serverNow());
  const usable = mine?.myCoupons.filter(({ state, validUntil }) => state === 'UNUSED' && validUntil >= today) ?? [];
  const amounts: Partial<Record<(typeof links)[number]['label'], string>> = {
    coupons: text('couponCount', { count: usable.length }),
    points: String(mine?.myPoints.available ?? 0),
  };
  return (
    <div className="mx-auto max-w-xl pt-6 md:pt-12">
      {shopper === null ? (
        <section className="rounded-3xl border border-line bg-card p-6 text-center">
          <h1 className="text-xl font-semibold">{text('guestTitle')}</h1>
          <p className="mt-2 text-ink-soft">{text('guestText')}</p>
          <div className="mt-6 flex justify-center gap-3">
            <Link
              href={`${routes.signIn()}?next=${encodeURIComponent(routes.me())}`}
              className="inline-flex h-11 items-center rounded-full bg-leaf px-7 font-medium text-white hover:bg-leaf-deep"
            >
              {text('signIn')}
            </Link>
            <Link
              href={routes.signUp()}
              className="inline-flex h-11 items-center rounded-full border border-line px-7 font-medium hover:border-leaf hover:text-leaf"
            >
              {text('signUp')}
            </Link>
          </div>
        </section>
      ) : (
        <section className="flex items-center gap-4 rounded-3xl border border-line bg-card p-6">
          <span className="grid size-14 place-items-center rounded-full bg-leaf-pale text-xl font-semibold text-leaf">
            {[...shopper.name].at(-1)}
          </span>
          <div className="min-w-0">
            <h1 className="truncate text-xl font-semibold">{shopper.name}</h1>
            <p className="truncate text-ink-soft">{shopper.email}</p>
          </div>
        </section>
      )}
      {shopper !== null && (
        <nav className="mt-5 rounded-3xl border border-line bg-card px-6 py-2" aria-label={shopper.name}>
          {links.map((link) => (
            <Link
              key={link.href}
              href={link.href}
              className="flex min-h-14 items-center justify-between border-line hover:text-leaf [&+&]:border-t"
            >
              <span className="flex items-center gap-2">
                {member(link.label)}
                {link.label === 'notices' && unread > 0 && (
                  <span className="min-w-5 rounded-full bg-price px-1.5 text-center text-xs leading-5 text-white">
                    {unread > 99 ? '99+' : unread}
                  </span>
                )}
              </span>
              <span className="flex items-center gap-3 text-ink-soft">
                {amounts[link.label]}
                <span aria-hidden="true">›</span>
              </span>
            </Link>
          ))}
        </nav>
      )}
      <section className="mt-5 rounded-3xl border border-line bg-card px-6 py-2" aria-label={text('settings')}>
        <div className="flex min-h-14 items-center justify-between">
          {text('languageLabel')}
          <LanguageButton />
        </div>
        {shopper !== null && (
          <div className="flex min-h-14 items-center justify-between border-t border-line">
            {text('accountLabel')}
            <SignOutButton label={text('signOut')} />
          </div>
        )}
      </section>
    </div>
  );
}
