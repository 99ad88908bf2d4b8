'use client';

import { keepChoice } from '@quanlian/app-kit/set-cookie.ts';
import { Icon } from '@quanlian/ui/icon.tsx';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { tabs } from '#lib/tabs.ts';

export function TabBar({ cartCount }: { cartCount: number }) {
  const text = useTranslations('shop');
  const pathname = usePathname();
  return (
    <nav
      aria-label={text('title')}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-card pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="flex">
        {tabs.map((tab) => (
          <li key={tab.href} className="flex-1">
            <Link
              href={tab.href}
              aria-current={pathname === tab.href ? 'page' : undefined}
              className="flex h-14 flex-col items-center justify-center gap-0.5 text-[11px] text-ink-soft aria-[current=page]:font-semibold aria-[current=page]:text-leaf"
            >
              <span className="relative">
                <Icon name={tab.icon} size={22} />
                {tab.label === 'cart' && <CartCount count={cartCount} />}
              </span>
              {text(tab.label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function CartCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="absolute -right-3 -top-1.5 min-w-4 rounded-full bg-price px-1 text-center text-[10px] leading-4 text-white">
      {count > 99 ? '99+' : count}
    </span>
  );
}

export function HeadLinks({ cartCount }: { cartCount: number }) {
  const text = useTranslations('shop');
  const pathname = usePathname();
  return (
    <div className="flex items-center gap-1">
      <nav className="hidden md:block" aria-label={text('title')}>
        <ul className="flex gap-1">
          {tabs.map((tab) => (
            <li key={tab.href}>
              <Link
                href={tab.href}
                aria-current={pathname === tab.href ? 'page' : undefined}
                className="flex h-10 items-center rounded-full px-4 text-ink-soft transition-colors duration-150 hover:bg-leaf-pale aria-[current=page]:font-semibold aria-[current=page]:text-leaf"
              >
                {text(tab.label)}
                {tab.label === 'cart' && cartCount > 0 && ` (${cartCount})`}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <LanguageButton />
    </div>
  );
}

export function LanguageButton() {
  const text = useTranslations('shop');
  const router = useRouter();
  const other = useLocale() === 'en' ? 'zh-CN' : 'en';
  const change = () => {
    keepChoice('lang', other);
    router.refresh();
  };
  return (
    <button
      type="button"
      lang={other}
      onClick={change}
      className="flex h-10 items-center gap-1.5 rounded-full px-3 text-sm text-ink-soft transition-colors duration-150 hover:bg-leaf-pale"
    >
      <Icon name="globe" />
      {text('language')}
    </button>
  );
}
