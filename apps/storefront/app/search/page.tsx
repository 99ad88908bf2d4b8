import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { choicesOf, type Query } from '#lib/shop-choices.ts';
import { BestSellers } from '../goods/best-sellers.tsx';
import { CategoryTiles } from '../goods/category-tiles.tsx';
import { SearchForm } from '../goods/search-form.tsx';
import { ShelvesQuery } from '../operations.ts';
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
  const { shopFacets } = await readGraph(ShelvesQuery);
  return (
    <>
      <section className="mx-auto max-w-lg pt-10 text-center">
        <h2 className="text-xl font-semibold break-words">{text('noneTitle', { text: typed })}</h2>
        <p className="mt-2 text-pretty text-ink-soft">{text('noneText')}</p>
      </section>
      <div className="mt-8">
        <CategoryTiles categories={shopFacets.categories} />
      </div>
      <BestSellers />
    </>
  );
}
