import { BrandMark } from '@quanlian/ui/brand-mark.tsx';
import { NoClickThrough } from '@quanlian/ui/hasty-clicks.ts';
import { Icon } from '@quanlian/ui/icon.tsx';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { CartCountQuery } from './cart/operations.ts';
import { HeadLinks, TabBar } from './tab-bar.tsx';

/** Head on a desktop, tab bar within a thumb's reach on a phone. */
export async function ShopFrame({ children }: { children: ReactNode }) {
  const text = await getTranslations('shop');
  const catalogue = await getTranslations('catalogue');
  // The frame stands also while the cart cannot be read.
  const cartCount = await readGraph(CartCountQuery).then(
    ({ cart }) => cart.count,
    () => 0,
  );
  return (
    <div className="flex min-h-dvh flex-col">
      <NoClickThrough />
      <a href="#content" className="fixed -top-20 left-4 z-50 rounded-full bg-leaf px-4 py-2 text-white focus:top-3">
        {text('skip')}
      </a>
      <header className="sticky top-0 z-30 border-b border-line/70 bg-paper/95 backdrop-blur">
        <div className="mx-auto flex h-14 max-w-6xl items-center gap-2 px-4 md:gap-6 sm:px-6">
          <Link href={routes.home()} className="flex items-center gap-2 text-lg font-semibold">
            <span className="grid size-8 place-items-center rounded-xl bg-leaf text-white">
              <BrandMark size={20} />
            </span>
            {text('title')}
          </Link>
          <Link
            href={routes.search()}
            aria-label={catalogue('search')}
            className="ml-auto grid size-11 place-items-center rounded-full text-ink-soft transition-colors duration-150 hover:bg-leaf-pale"
          >
            <Icon name="search" size={22} />
          </Link>
          <HeadLinks cartCount={cartCount} />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-6xl flex-1 px-4 pb-28 sm:px-6 md:pb-16">
        {children}
      </main>
      <TabBar cartCount={cartCount} />
    </div>
  );
}
