import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { BrandLinks } from '../goods/brand-links.tsx';
import { NextPage } from '../goods/next-page.tsx';
import { ProductGrid } from '../goods/product-grid.tsx';
import { SearchForm } from '../goods/search-form.tsx';
import { ShopShelf } from '../operations.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalogue'))('search') };
}

type Props = { searchParams: Promise<{ q?: string; after?: string }> };

export default async function SearchPage({ searchParams }: Props) {
  const { q = '', after } = await searchParams;
  const text = await getTranslations('catalogue');
  const typed = q.trim().slice(0, 60);
  const variables = { text: typed || null, brandId: null, first: 24, after: after ?? null };
  const { shopBrands, shopProducts } = await readGraph(ShopShelf, variables);
  const { nodes, pageInfo } = shopProducts;
  return (
    <>
      <h1 className="sr-only">{text('search')}</h1>
      <div className="pt-6">
        <SearchForm text={typed} />
      </div>
      {nodes.length === 0 ? (
        <section className="mx-auto max-w-lg pt-12 text-center">
          <h2 className="text-xl font-semibold">{text('noneTitle', { text: typed })}</h2>
          <p className="mt-2 text-pretty text-ink-soft">{text('noneText')}</p>
          <div className="mt-6 flex justify-center">
            <BrandLinks brands={shopBrands} />
          </div>
        </section>
      ) : (
        <section className="mt-6">
          <h2 className="mb-4 text-ink-soft" aria-live="polite">
            {typed === '' ? text('goods') : text('found', { text: typed })}
          </h2>
          <ProductGrid products={nodes} label={text('found', { text: typed })} />
          <NextPage href={pageInfo.hasNextPage ? routes.search(typed, pageInfo.endCursor ?? undefined) : null} />
        </section>
      )}
    </>
  );
}
