import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { nameOf } from '@quanlian/ui/naming.ts';
import Link from 'next/link';
import type { ShopShelfQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { PackShot } from './pack-shot.tsx';
import { PriceText } from './price-text.tsx';

export type ShelfProduct = ShopShelfQuery['shopProducts']['nodes'][number];

/** Products as cards, two beside each other on a phone. */
export async function ProductGrid({ products, label }: { products: readonly ShelfProduct[]; label: string }) {
  const locale = await requestLanguage();
  return (
    <ul aria-label={label} className="grid grid-cols-2 gap-3 sm:grid-cols-3 md:gap-5 lg:grid-cols-4">
      {products.map((product) => (
        <li key={product.id}>
          <Link
            href={routes.product(product.code)}
            className="group block h-full rounded-3xl border border-line bg-card p-3 transition-colors duration-150 hover:border-leaf md:p-4"
          >
            <div className="rounded-2xl bg-[#F3EEE3]">
              <PackShot
                name={product.name}
                brandName={product.brand?.name ?? null}
                baseUnit={product.baseUnit}
                specification={product.specification}
                className="mx-auto h-36 w-auto py-2 md:h-48"
              />
            </div>
            <h3 className="mt-3 line-clamp-2 min-h-[2.6em] text-[15px] leading-snug">{nameOf(product, locale)}</h3>
            <p className="mt-0.5 text-sm text-ink-soft">{product.specification ?? ' '}</p>
            <div className="mt-1.5">
              <PriceText price={product.price} listPrice={product.listPrice} saving={product.saving} />
            </div>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The same shapes while the goods are on their way. */
export function GridSkeleton() {
  return (
    <div aria-busy="true" className="grid animate-pulse grid-cols-2 gap-3 sm:grid-cols-3 md:gap-5 lg:grid-cols-4">
      {[1, 2, 3, 4, 5, 6, 7, 8].map((place) => (
        <div key={place} className="rounded-3xl border border-line bg-card p-3 md:p-4">
          <div className="h-36 rounded-2xl bg-line/60 md:h-48" />
          <div className="mt-3 h-5 w-4/5 rounded-lg bg-line/60" />
          <div className="mt-2 h-4 w-1/3 rounded-lg bg-line/60" />
          <div className="mt-3 h-6 w-1/2 rounded-lg bg-line/60" />
        </div>
      ))}
    </div>
  );
}
