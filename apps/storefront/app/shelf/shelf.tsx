import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { ShopShelfQuery } from '#generated/graphql.ts';
import { readGraph } from '#lib/graph.ts';
import { type Choices, countChoices, filterOf, queryOf, sortNames, sorts } from '#lib/shop-choices.ts';
import { GridSkeleton, ProductGrid } from '../goods/product-grid.tsx';
import { ShopShelf } from '../operations.ts';
import { ChosenChips, FacetPanel } from './facet-panel.tsx';
import { FilterDrawer } from './filter-drawer.tsx';
import { NextPage } from './next-page.tsx';

type Address = (query: Record<string, string | undefined>) => string;

/** How many cards a page has. */
const onPage = 24;

export function readShelf(choices: Choices, after: string | undefined): Promise<ShopShelfQuery> {
  return readGraph(ShopShelf, {
    text: choices.q || null,
    filter: filterOf(choices),
    sort: sortNames[choices.sort],
    first: onPage,
    after: after ?? null,
  });
}

interface Props {
  shelf: ShopShelfQuery;
  choices: Choices;
  hrefOf: Address;
  label: string;
  /** What stands there when the words find nothing at all. */
  empty: ReactNode;
}

/** Goods with the choices beside them; on a phone the choices are a sheet. */
export async function Shelf({ shelf, choices, hrefOf, label, empty }: Props) {
  const text = await getTranslations('catalogue');
  const locale = await requestLanguage();
  const { shopFacets: facets, shopProducts } = shelf;
  const { nodes, pageInfo } = shopProducts;
  const chosen = countChoices(choices);
  if (nodes.length === 0 && chosen === 0) return empty;
  const panel = { choices, facets, hrefOf };
  const none = { ...choices, brand: [], category: [], size: [], price: null, stock: false, sale: false };
  return (
    <div className="mt-4 md:grid md:grid-cols-[13.5rem_1fr] md:gap-8">
      <aside aria-label={text('filter')} className="hidden md:block">
        <div className="sticky top-20 -ml-2 max-h-[calc(100dvh-6rem)] overflow-y-auto pb-6 pl-2">
          <FacetPanel {...panel} />
        </div>
      </aside>
      <div className="min-w-0">
        <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
          <p className="text-ink-soft" aria-live="polite">
            {text('total', { count: facets.total })}
          </p>
          <div className="flex w-full items-center gap-2 overflow-x-auto md:w-auto">
            <FilterDrawer
              label={text('filter')}
              show={text('show', { count: facets.total })}
              close={text('close')}
              count={chosen}
            >
              <FacetPanel {...panel} />
            </FilterDrawer>
            <nav aria-label={text('sort')} className="flex flex-none rounded-full border border-line bg-card p-1">
              {sorts.map((sort) => (
                <Link
                  key={sort}
                  href={hrefOf(queryOf({ ...choices, sort }))}
                  scroll={false}
                  prefetch={false}
                  aria-current={choices.sort === sort ? 'true' : undefined}
                  className="inline-flex h-9 items-center rounded-full px-2 text-sm sm:px-3 text-ink-soft aria-[current=true]:bg-leaf-pale aria-[current=true]:font-medium aria-[current=true]:text-leaf"
                >
                  {labelOf('ShopSort', sortNames[sort], locale)}
                </Link>
              ))}
            </nav>
          </div>
        </div>
        <ChosenChips {...panel} />
        {nodes.length === 0 ? (
          <div className="rounded-3xl border border-line bg-card px-6 py-14 text-center">
            <h2 className="font-semibold">{text('noneChosenTitle')}</h2>
            <p className="mt-2 text-ink-soft">{text('noneChosenText')}</p>
            <Link href={hrefOf(queryOf(none))} className="mt-4 inline-flex h-11 items-center font-medium text-leaf">
              {text('clear')}
            </Link>
          </div>
        ) : (
          <ProductGrid products={nodes} label={label} isNarrow />
        )}
        <NextPage
          href={pageInfo.hasNextPage ? hrefOf({ ...queryOf(choices), after: pageInfo.endCursor ?? undefined }) : null}
        />
      </div>
    </div>
  );
}

/** The same shapes while the shelf is on its way. */
export function ShelfSkeleton() {
  return (
    <div className="mt-4 md:grid md:grid-cols-[13.5rem_1fr] md:gap-8">
      <div className="hidden animate-pulse content-start gap-3 md:grid">
        {[1, 2, 3, 4, 5, 6, 7, 8, 9].map((place) => (
          <div key={place} className="h-7 rounded-lg bg-line/60" />
        ))}
      </div>
      <div className="min-w-0">
        <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
          <div className="h-6 w-24 animate-pulse rounded-lg bg-line/60" />
          <div className="h-11 w-full animate-pulse rounded-full bg-line/60 md:w-60" />
        </div>
        <GridSkeleton isNarrow />
      </div>
    </div>
  );
}
