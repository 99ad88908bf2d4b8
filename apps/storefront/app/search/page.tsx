import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { choicesOf, type Query } from '#lib/shop-choices.ts';
import { CategoryTiles } from '../goods/category-tiles.tsx';
import { ProductGrid } from '../goods/product-grid.tsx';
import { SearchForm } from '../goods/search-form.tsx';
import { ShopHome } from '../operations.ts';
import { readShelf, Shelf } from '../shelf/shelf.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalogue'))('search') };
}

type Props = { searchParams: Promise<Query> };

export default async function SearchPage({ searchParams }: Props) {
  const query = await searchParams;
  const choices = choicesOf(query);
  const text = await getTranslations('catalogue');
  const shelf = await readShelf(choices, [query.after].flat()[0]);
  return (
    <>
      <h1 className="sr-only">{text('search')}</h1>
      <div className="max-w-2xl pt-6">
        <SearchForm text={choices.q} />
      </div>
      {choices.q !== '' && shelf.shopProducts.nodes.length > 0 && (
        <h2 className="mt-6 text-xl font-semibold break-words">{text('found', { text: choices.q })}</h2>
      )}
      <Shelf
        shelf={shelf}
        choices={choices}
        hrefOf={routes.search}
        label={choices.q === '' ? text('goods') : text('found', { text: choices.q })}
        empty={<NothingFound typed={choices.q} />}
      />
    </>
  );
}

/** The words find nothing: other ways, and what others buy. */
async function NothingFound({ typed }: { typed: string }) {
  const text = await getTranslations('catalogue');
  const { shopFacets, shopBestSellers } = await readGraph(ShopHome);
  const liked = shopBestSellers.flatMap(({ product }) => product.shopProduct ?? []).slice(0, 4);
  return (
    <>
      <section className="mx-auto max-w-lg pt-10 text-center">
        <h2 className="text-xl font-semibold break-words">{text('noneTitle', { text: typed })}</h2>
        <p className="mt-2 text-pretty text-ink-soft">{text('noneText')}</p>
      </section>
      <div className="mt-8">
        <CategoryTiles categories={shopFacets.categories} />
      </div>
      {liked.length > 0 && (
        <section className="mt-10">
          <h2 className="mb-4 text-xl font-semibold">{text('bestSellers')}</h2>
          <ProductGrid products={liked} label={text('bestSellers')} />
        </section>
      )}
    </>
  );
}
