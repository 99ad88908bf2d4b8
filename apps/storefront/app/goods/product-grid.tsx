import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { unitName } from '@quanlian/labels/unit-name.ts';
import { nameOf } from '@quanlian/ui/naming.ts';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ShelfCardFragment } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { PackShot } from './pack-shot.tsx';
import { PriceText } from './price-text.tsx';

type Props = { products: readonly ShelfCardFragment[]; label: string; isNarrow?: boolean };

const columns = {
  wide: 'grid grid-cols-2 gap-3 sm:grid-cols-3 md:gap-5 lg:grid-cols-4',
  narrow: 'grid grid-cols-2 gap-3 sm:grid-cols-3 md:gap-4',
};

/** Products as cards, two beside each other on a phone. */
export async function ProductGrid({ products, label, isNarrow = false }: Props) {
  const locale = await requestLanguage();
  const text = await getTranslations('catalogue');
  return (
    <ul aria-label={label} className={isNarrow ? columns.narrow : columns.wide}>
      {products.map((product) => {
        const { level, left } = product.product.shopStock ?? { level: 'NONE', left: null };
        return (
          <li key={product.id}>
            <Link
              href={routes.product(product.code)}
              className="group flex h-full flex-col rounded-3xl border border-line bg-card p-3 transition-colors duration-150 hover:border-leaf md:p-4"
            >
              <div className="relative rounded-2xl bg-[#F3EEE3]">
                <PackShot
                  name={product.name}
                  brandName={product.brand?.name ?? null}
                  baseUnit={product.baseUnit}
                  specification={product.specification}
                  className={`mx-auto h-36 w-auto py-2 md:h-48 ${level === 'NONE' ? 'opacity-50' : ''}`}
                />
                {level === 'NONE' && (
                  <span className="absolute inset-x-0 bottom-3 mx-auto w-max rounded-full bg-ink/80 px-3 py-1 text-xs text-white">
                    {labelOf('ShopStockLevel', level, locale)}
                  </span>
                )}
              </div>
              <h3 className="mt-3 line-clamp-2 text-[15px] leading-snug">{nameOf(product, locale)}</h3>
              <p className="mt-0.5 flex flex-wrap justify-between gap-x-2 text-sm text-ink-soft">
                <span>{product.specification ?? ' '}</span>
                {level === 'FEW' && left !== null && (
                  <span className="text-[#A8341D]">
                    {text('fewLeft', { count: left, unit: unitName(product.baseUnit, locale, left) })}
                  </span>
                )}
              </p>
              <div className="mt-auto pt-1.5">
                <PriceText price={product.price} listPrice={product.listPrice} saving={product.saving} />
              </div>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** The same shapes while the goods are on their way. */
export function GridSkeleton({ isNarrow = false }: { isNarrow?: boolean }) {
  return (
    <div aria-busy="true" className={`animate-pulse ${isNarrow ? columns.narrow : columns.wide}`}>
      {[1, 2, 3, 4, 5, 6, 7, 8].map((place) => (
        <div key={place} className="rounded-3xl border border-line bg-card p-3 md:p-4">
          <div className="h-36 rounded-2xl bg-line/60 md:h-48" />
          <div className="mt-3 h-5 w-4/5 rounded-lg bg-line/60" />
          <div className="mt-0.5 h-5 w-1/3 rounded-lg bg-line/60" />
          <div className="mt-1.5 h-7 w-1/2 rounded-lg bg-line/60" />
        </div>
      ))}
    </div>
  );
}
