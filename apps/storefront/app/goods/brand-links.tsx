import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { nameOf } from '@quanlian/ui/naming.ts';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ShopShelfQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';

type Props = { brands: ShopShelfQuery['shopBrands']; current?: string | null };

/** All brands, one beside the other; the chosen one is marked. */
export async function BrandLinks({ brands, current }: Props) {
  const text = await getTranslations('catalogue');
  const locale = await requestLanguage();
  const all = { href: routes.category(), name: text('all'), key: null };
  const links = [
    ...(current === undefined ? [] : [all]),
    ...brands.map((brand) => ({ href: routes.category(brand.id), name: nameOf(brand, locale), key: brand.id })),
  ];
  return (
    <nav aria-label={text('brands')}>
      <ul className="-mx-4 flex gap-2 overflow-x-auto px-4 pb-1 sm:mx-0 sm:flex-wrap sm:px-0">
        {links.map(({ href, name, key }) => (
          <li key={href} className="flex-none">
            <Link
              href={href}
              aria-current={current !== undefined && current === key ? 'page' : undefined}
              className="flex h-11 items-center rounded-full border border-line bg-card px-5 transition-colors duration-150 hover:border-leaf aria-[current=page]:border-leaf aria-[current=page]:bg-leaf-pale aria-[current=page]:font-semibold aria-[current=page]:text-leaf"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
