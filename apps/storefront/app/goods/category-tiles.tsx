import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';
import type { Category } from '#lib/shop-choices.ts';
import { PackShape } from './pack-shot.tsx';

type Props = { categories: readonly { category: Category; count: number }[]; current?: Category | null };

const looks: Record<Category, { shape: 'bottle' | 'carton' | 'bag' | 'can'; brand: string; content: string }> = {
  TEA: { shape: 'bottle', brand: '#0B7A5B', content: '#C99A3B' },
  JUICE: { shape: 'carton', brand: '#E07B1F', content: '#F2A33A' },
  WATER: { shape: 'bottle', brand: '#3A86C8', content: '#CFE6F3' },
  SNACK: { shape: 'bag', brand: '#B83A21', content: '#F7E2B8' },
  OTHER: { shape: 'can', brand: '#7A4B9A', content: '#C7A9C9' },
};
const order: readonly Category[] = ['TEA', 'JUICE', 'WATER', 'SNACK', 'OTHER'];
const row = 'grid auto-cols-fr grid-flow-col gap-2 md:gap-4';

/** The shelves of the shop, each with how much stands on it. */
export async function CategoryTiles({ categories, current }: Props) {
  const text = await getTranslations('catalogue');
  const locale = await requestLanguage();
  const shown = order.flatMap((category) => categories.find((one) => one.category === category) ?? []);
  if (shown.length === 0) return null;
  return (
    <nav aria-label={text('category')}>
      <ul className={row}>
        {shown.map(({ category, count }) => (
          <li key={category}>
            <Link
              href={routes.category(current === category ? {} : { category })}
              aria-current={current === category ? 'true' : undefined}
              className="flex h-full flex-col items-center gap-1 rounded-2xl border border-line bg-card px-1 py-3 text-center transition-colors duration-150 hover:border-leaf aria-[current=true]:border-leaf aria-[current=true]:bg-leaf-pale md:flex-row md:justify-center md:gap-4 md:rounded-3xl md:py-4"
            >
              <PackShape {...looks[category]} className="h-14 w-12 md:h-20 md:w-16" />
              <span>
                <span className="block text-sm font-medium md:text-base">
                  {labelOf('ProductCategory', category, locale)}
                </span>
                <span className="block text-xs text-ink-soft md:text-sm">{text('total', { count })}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function TilesSkeleton() {
  return (
    <div className={`animate-pulse ${row}`}>
      {[1, 2, 3, 4].map((place) => (
        <div key={place} className="h-[7.75rem] rounded-2xl bg-line/60 md:h-[7.25rem] md:rounded-3xl" />
      ))}
    </div>
  );
}
